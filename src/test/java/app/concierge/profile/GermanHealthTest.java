package app.concierge.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.kernel.Situation;
import app.concierge.kernel.Voice;
import app.concierge.llm.SentenceEmbeddings;
import app.concierge.llm.planner.PlannerIndex;
import app.concierge.llm.planner.PlannerKeys;
import app.concierge.llm.planner.PlannerModel;
import app.concierge.profile.HealthWords.Found;
import app.concierge.tool.Contracts;
import app.concierge.tool.ToolContract;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What German-speaking customers tell the built-in planner protects them as it does English-speaking ones. */
class GermanHealthTest {
    private static final PlannerModel PLANNER =
            new PlannerModel(new Voice("Testa", Map.of()), new PlannerIndex(new SentenceEmbeddings()));
    private static final List<ToolContract> TOOLS = Stream.of(
                    "remember_fact",
                    "forget_fact",
                    "lookup_profile",
                    "recommend",
                    "the_usual",
                    "why",
                    "find_offer",
                    "redeem_offer",
                    "hand_over")
            .map(Contracts::builtIn)
            .toList();

    private final Care care = Care.load();
    private final HealthWords words = new HealthWords(care);
    private final German translations = German.load();

    /** {@code profile/german.yaml}: German by English. */
    private record German(
            Map<String, List<String>> ingredients, Map<String, List<String>> words, Map<String, List<String>> health) {
        static German load() {
            try (var in = German.class.getResourceAsStream("/profile/german.yaml")) {
                assertNotNull(in);
                return new YAMLMapper().readValue(in, German.class);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Test
    void whatever_an_english_customer_can_be_allergic_to_a_german_one_can() {
        var phrases = new LinkedHashMap<String, String>();
        care.entries().forEach(entry -> entry.foods().forEach(food -> phrases.put(food, entry.value())));

        assertProtected(phrases, translations.ingredients(), said -> statement("ich bin allergisch gegen " + said));
    }

    @Test
    void every_word_of_a_diet_or_a_condition_protects_in_german() {
        var phrases = new LinkedHashMap<String, String>();
        care.entries().forEach(entry -> entry.sayings().forEach(word -> phrases.put(word, entry.value())));

        assertProtected(phrases, translations.words(), GermanHealthTest::surely);
    }

    @Test
    void every_illness_and_hindrance_is_kept_as_health_in_german() {
        var phrases = new LinkedHashMap<String, String>();
        care.health().values().forEach(all -> all.forEach(phrase -> phrases.put(phrase, phrase)));

        assertProtected(phrases, translations.health(), GermanHealthTest::surely);
    }

    /** What tells of a need in passing may go unheard where it is not said to be remembered, but never is forgotten. */
    @Test
    void nearly_all_of_it_is_remembered_without_being_asked_for_and_nothing_forgotten_instead() {
        var said = Stream.of(translations.words(), translations.health())
                .flatMap(all -> all.values().stream())
                .flatMap(List::stream)
                .distinct()
                .toList();

        var unheard = said.stream().filter(one -> statement(one).isEmpty()).toList();
        var forgotten = said.stream()
                .filter(one -> PLANNER.intentions(request(one, TOOLS)).stream()
                        .anyMatch(intended -> intended.tool().equals("forget_fact")))
                .toList();

        assertEquals(List.of(), forgotten);
        assertTrue(unheard.size() <= 0.1 * said.size(), unheard::toString);
    }

    /** @param statement what remembering is told where a customer says it */
    private void assertProtected(
            Map<String, String> english, Map<String, List<String>> translated, UnaryOperator<String> statement) {
        assertEquals(english.keySet(), translated.keySet());
        var wrong = new ArrayList<String>();
        translated.forEach((phrase, german) -> german.forEach(said -> {
            var told = statement.apply(said);
            if (words.in(told, false).stream()
                    .noneMatch(found -> found.value().equals(english.get(phrase)) && found.who() == null)) {
                wrong.add(said + " -> " + told + ", which is not " + english.get(phrase));
            }
        }));
        assertTrue(wrong.isEmpty(), () -> String.join("\n", wrong));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ich habe eine Nussallergie                    | nuts
            ich habe eine Erdnuss-Allergie                | peanuts
            Ich bin Erdnussallergiker                     | peanuts
            ich reagiere allergisch auf Mandeln           | nuts
            ich habe eine Allergie gegen Soja             | soy
            ich habe eine Glutenunverträglichkeit         | gluten
            ich vertrage keine Laktose                    | lactose
            ich darf keinen Zucker essen                  | no sugar
            ich kann keine Eier essen                     | eggs
            ich esse nie Fleisch                          | vegetarian
            ich esse kein Schweinefleisch                 | no pork
            ich bin allergisch gegen Senf                 | mustard
            ich bin allergisch gegen Sellerie             | celery
            mein Sohn ist allergisch gegen Erdnüsse       | peanuts (your son)
            meine Tochter hat Zöliakie                    | coeliac disease (your daughter)
            meine Frau ist schwanger                      | pregnant (your wife)
            mein Chef ist Veganer                         | vegan (your boss)
            """)
    void protects_in_the_ways_in_which_germans_say_it(String said, String kept) {
        assertEquals(
                Set.of(kept), told(said).stream().map(Found::kept).collect(Collectors.toSet()), () -> statement(said));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ich bin nicht allergisch gegen Nüsse",
                "ich bin nicht schwanger",
                "ich bin keine Veganerin",
                "ich bin kein Diabetiker",
                "ich mag Nüsse und Käse"
            })
    void does_not_hear_what_was_not_said(String said) {
        assertEquals(Set.of(), told(said), () -> statement(said));
    }

    /** What remembering would find in what the planner tells it. */
    private Set<Found> told(String said) {
        return Set.copyOf(words.in(statement(said), false));
    }

    /** What the planner has remembered; empty where it would do something else. */
    private static String statement(String said) {
        return statement(said, TOOLS);
    }

    /** The same where the contract leaves no doubt that it is to be remembered. */
    private static String surely(String said) {
        var tool = TOOLS.getFirst();
        return statement(
                said,
                List.of(new ToolContract(
                        tool.name(),
                        tool.title(),
                        tool.partner(),
                        tool.description(),
                        tool.effect(),
                        tool.purpose(),
                        tool.shares(),
                        tool.input(),
                        tool.output(),
                        List.of(said),
                        tool.ask(),
                        tool.say(),
                        tool.confirm(),
                        List.of(),
                        List.of(),
                        false)));
    }

    private static String statement(String said, List<ToolContract> tools) {
        return PLANNER.intentions(request(said, tools)).stream()
                .filter(intended -> intended.tool().equals("remember_fact"))
                .map(intended -> intended.arguments().path("statement").asText())
                .collect(Collectors.joining("; "));
    }

    private static ChatRequest request(String said, List<ToolContract> tools) {
        var now = ZonedDateTime.parse("2026-05-06T10:00:00-04:00[America/New_York]");
        return ChatRequest.builder()
                .messages(UserMessage.builder()
                        .contents(List.of(TextContent.from(said)))
                        .attributes(Map.of(PlannerKeys.SITUATION, new Situation(now, Locale.GERMANY, null, "web")))
                        .build())
                .toolSpecifications(tools.stream()
                        .map(tool -> ToolSpecification.builder()
                                .name(tool.name())
                                .description(tool.description())
                                .metadata(Map.of(PlannerKeys.CONTRACT, tool))
                                .build())
                        .toList())
                .build();
    }
}
