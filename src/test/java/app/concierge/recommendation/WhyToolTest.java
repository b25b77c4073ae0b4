package app.concierge.recommendation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.kernel.BrandId;
import app.concierge.kernel.CustomerId;
import app.concierge.kernel.Purpose;
import app.concierge.profile.DecisionRecord.Choice;
import app.concierge.profile.Fact.Origin;
import app.concierge.profile.Profiles;
import app.concierge.tool.Sentences;
import app.concierge.tool.Tool;
import app.concierge.tool.ToolCatalogue;
import app.concierge.tool.ToolResult;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class WhyToolTest {
    private static final String COOKIES =
            "I leave out the black and white cookie and two more, because you told me that you"
                    + " have diabetes. The almond cookie, sugar-free would be the nearest that you can have. Should that no longer be"
                    + " so, just say “forget that I have diabetes”.";

    private final WhyTool why;
    private final RecommendTool recommend;
    private final ToolCatalogue tools;
    private final Decisions decisions;
    private final Profiles profiles;
    private final Guest guest = Guest.of("deli");

    WhyToolTest(WhyTool why, RecommendTool recommend, ToolCatalogue tools, Decisions decisions, Profiles profiles) {
        this.why = why;
        this.recommend = recommend;
        this.tools = tools;
        this.decisions = decisions;
        this.profiles = profiles;
    }

    private Tool tool(String name) {
        return tools.find(guest.caller().brand(), name).orElseThrow();
    }

    private static ObjectNode done(ToolResult result) {
        return assertInstanceOf(ToolResult.Done.class, result).output();
    }

    private String said(String arguments) {
        return Sentences.say(
                why.contract(),
                Shop.json(arguments),
                done(guest.asks(why, arguments)),
                guest.caller().situation());
    }

    private void isDiabetic() {
        done(guest.asks(tool("remember_fact"), "{'statement': 'I have just been told I am diabetic'}"));
    }

    private ObjectNode cookies() {
        return done(guest.asks(recommend, "{'query': 'do you have cookies?'}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'item': 'cookies', 'kept_back': true}", "{'item': 'cookies'}", "{'item': 'no cookies'}"})
    void what_is_withheld_is_explained_though_another_of_its_name_was_suggested(String asked) {
        isDiabetic();
        assertEquals(
                "almond-cookie-sf", cookies().path("items").path(0).path("id").asText());
        assertEquals(COOKIES, said(asked));
    }

    @Test
    void what_was_suggested_is_explained_by_its_own_name() {
        isDiabetic();
        var decision = cookies().path("decision").asText();
        var output = done(guest.asks(why, "{'item': 'the almond cookie, sugar-free'}"));
        assertTrue(output.path("suggested").asBoolean(), output.toString());
        assertEquals(decision, output.path("decision").asText());
        assertTrue(output.path("explanation").asText().contains("no sugar is added to it"), output.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sweets", "desserts", "sweet treats"})
    void a_whole_kind_is_explained(String kind) {
        isDiabetic();
        var said = said("{'item': '" + kind + "', 'kept_back': true}");
        assertTrue(said.contains(" more, because you told me that you have diabetes."), said);
    }

    @Test
    void offers_are_withheld_for_the_same_reason() {
        isDiabetic();
        var said = said("{'item': 'sweet offers', 'kept_back': true}");
        assertTrue(said.contains(", in offers too, because you told me that you have diabetes."), said);
    }

    @Test
    void what_is_struck_out_keeps_nothing_back_any_longer() {
        isDiabetic();
        var decision = UUID.fromString(cookies().path("decision").asText());
        done(guest.asks(tool("forget_fact"), "{'what': 'forget that I have diabetes'}"));
        assertTrue(decisions
                .made(guest.caller().brand(), guest.caller().customer(), decision)
                .isEmpty());
        assertFalse(said("{'item': 'cookies', 'kept_back': true}").contains("diabetes"));
        assertEquals(3, cookies().path("items").size());
    }

    @Test
    void a_decision_can_be_read_back_by_its_customer_alone() {
        profiles.remember(guest.caller(), "likes", "cookies", Origin.STATED, Purpose.PERSONALIZATION);
        isDiabetic();
        var decision = UUID.fromString(cookies().path("decision").asText());
        var made = decisions
                .made(guest.caller().brand(), guest.caller().customer(), decision)
                .orElseThrow();
        assertEquals("recommend", made.tool());
        assertEquals("almond-cookie-sf", made.chosen().getFirst().id());
        assertTrue(made.ruledOut().stream()
                .anyMatch(out -> out.id().equals("choc-chip-cookie")
                        && out.rule().equals("restriction")
                        && out.because().equals("because you told me that you have diabetes")));
        assertTrue(made.chosen().stream().map(Choice::reasons).noneMatch(java.util.List::isEmpty));
        assertTrue(decisions
                .made(guest.caller().brand(), new CustomerId(UUID.randomUUID()), decision)
                .isEmpty());
        assertTrue(decisions
                .made(new BrandId("cellar"), guest.caller().customer(), decision)
                .isEmpty());
    }

    @Test
    void everything_forgotten_is_everything() {
        isDiabetic();
        var decision = UUID.fromString(cookies().path("decision").asText());
        done(guest.asks(tool("forget_fact"), "{'what': 'everything you know about me'}"));
        assertTrue(decisions
                .made(guest.caller().brand(), guest.caller().customer(), decision)
                .isEmpty());
        assertEquals(
                "I have not suggested anything to you yet.",
                assertInstanceOf(ToolResult.Refused.class, guest.asks(why, "{}"))
                        .reason());
    }

    /** Nobody who is held out of offers. */
    private Guest offered() {
        for (int i = 0; i < 100; i++) {
            var somebody = Guest.of("deli");
            profiles.record(
                    somebody.caller(),
                    java.util.stream.IntStream.rangeClosed(1, 6)
                            .mapToObj(day -> Shop.taken("choc-chip-cookie", day))
                            .toList());
            if (somebody.asks(tool("find_offer"), "{}") instanceof ToolResult.Done) {
                return somebody;
            }
        }
        throw new AssertionError("Everybody is held out.");
    }

    @Test
    void an_offer_is_explained_too() {
        var somebody = offered();
        for (var asked : java.util.List.of("{}", "{'item': 'A dozen cookies for the price of nine'}")) {
            var output = done(somebody.asks(why, asked));
            assertEquals(
                    "I suggested “A dozen cookies for the price of nine” because you took the chocolate chip cookie 6 times.",
                    output.path("explanation").asText());
        }
        done(somebody.asks(recommend, "{'query': 'a hot soup'}"));
        assertFalse(done(somebody.asks(why, "{}")).path("explanation").asText().contains("cookie"));
    }

    @Test
    void an_offer_that_is_kept_back_is_explained_too() {
        var somebody = offered();
        done(somebody.asks(tool("remember_fact"), "{'statement': 'I am diabetic'}"));
        somebody.asks(tool("find_offer"), "{'query': 'cookies'}");
        assertEquals(
                "I did not suggest “A dozen cookies for the price of nine”, because you told me that you have diabetes.",
                done(somebody.asks(why, "{'item': 'a dozen cookies for the price of nine', 'kept_back': true}"))
                        .path("explanation")
                        .asText());
    }
}
