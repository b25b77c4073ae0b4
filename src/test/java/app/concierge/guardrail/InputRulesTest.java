package app.concierge.guardrail;

import static app.concierge.guardrail.Policies.shipped;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import app.concierge.llm.SentenceEmbeddings;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Language, insults, topics, and what comes of a rule that cannot be applied. */
class InputRulesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bonjour, je voudrais une table pour quatre personnes demain soir.",
                "Hola, quisiera una mesa para cuatro personas por favor.",
                "Здравствуйте, забронируйте мне столик на четверых.",
                "請幫我訂一張四人桌",
            })
    void a_language_that_the_brand_does_not_speak_is_told_so(String text) {
        assertEquals("language", refusal(shipped("cellar").input(text)).rule());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bonjour! What goes with coq au vin?",
                "Château de la Tour, Côtes du Rhône, les Vignes",
                "Ich möchte bitte einen Tisch für vier Personen.",
                "pain au chocolat and a café au lait",
                "muchas gracias!",
                "Pinot Grigio delle Venezie or Vino Nobile di Montepulciano?",
                "ok",
            })
    void names_dishes_and_greetings_are_no_other_language(String text) {
        assertEquals(new Verdict.Allow(), shipped("cellar").input(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fuck you", "you are a stupid idiot", "Useless bot!", "Halt die Klappe", "du Arschloch"})
    void an_insult_is_answered_with_the_brands_own_words(String text) {
        assertEquals(
                new Verdict.Refuse("abuse", "The message insults.", "Let us stay friendly."),
                shipped("deli").input(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"this sandwich is fucking good", "my stupid printer ate the menu", "the idiot's guide to wine"})
    void strong_words_about_something_else_are_none(String text) {
        assertEquals(new Verdict.Allow(), shipped("deli").input(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"What is the capital of Australia?", "Write me a Python script that sorts numbers."})
    void a_message_about_something_else_is_none_of_the_brands_topics(String text) throws IOException {
        assertEquals("topics", refusal(withTopics().input(text)).rule());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Which red goes with a steak?", "Do you have anything sparkling for a birthday?"})
    void a_message_about_the_brands_own_topics_is_taken_up(String text) throws IOException {
        assertEquals(new Verdict.Allow(), withTopics().input(text));
    }

    private static Policy withTopics() throws IOException {
        return compiled("""
                input:
                  topics:
                    allowed: ["Which wine goes with fish?", "A bottle for a party"]
                    elsewhere: ["What is the capital of France?", "Write a computer program that adds numbers"]
                    say: "Let's talk wine."
                output: {instead: "Sorry."}
                """, Meanings.of(new SentenceEmbeddings()));
    }

    @Test
    void a_rule_that_cannot_be_applied_refuses_unless_the_brand_wants_it_otherwise() throws IOException {
        Meanings broken = _ -> {
            throw new IllegalStateException("on purpose");
        };
        var rules = """
                input:
                  forbidden:
                    - name: riddles
                      examples: ["Tell me a riddle"]
                      say: "No riddles."
                      on_error: %s
                output: {instead: "Sorry."}
                """;
        assertEquals(
                "riddles",
                refusal(compiled(rules.formatted("refuse"), broken).input("hello"))
                        .rule());
        assertEquals(
                new Verdict.Allow(), compiled(rules.formatted("allow"), broken).input("hello"));
    }

    private static Policy compiled(String yaml, Meanings meanings) throws IOException {
        return Policy.compile((ObjectNode) new YAMLMapper().readTree(yaml), Manner.PLAIN, meanings);
    }

    private static Verdict.Refuse refusal(Verdict verdict) {
        return assertInstanceOf(Verdict.Refuse.class, verdict);
    }
}
