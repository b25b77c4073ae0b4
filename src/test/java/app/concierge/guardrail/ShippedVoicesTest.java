package app.concierge.guardrail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import app.concierge.tool.Effect;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The brands' own phrases and rules do not stand in each other's way. */
class ShippedVoicesTest {
    private static final YAMLMapper YAML = new YAMLMapper();

    @ParameterizedTest
    @ValueSource(strings = {"skylark", "cellar", "deli"})
    void a_brands_own_phrases_pass_its_own_rules(String brand) throws Exception {
        var voice =
                YAML.readTree(Path.of("prompts", brand, "brand.yaml").toFile()).path("voice");
        var policy = Policies.shipped(brand);
        for (var situation : voice.properties()) {
            for (var phrase : situation.getValue()) {
                var text = phrase.asText().replaceAll("\\{\\w+}", "This is what it is about.");
                assertEquals(text, said(policy, situation.getKey().equals("done"), text));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Nothing has been charged or sent.",
                "No order has been placed.",
                "Nothing was booked and nothing has been paid.",
                "You have not been charged.",
                "I've passed this to a colleague, with everything you told me, so you won't have to repeat yourself.",
                "A Comfort sedan from Logan to the city centre picks you up at 18:40. Shall I book it?",
                "From now on I only suggest what is sugar-free.",
                "I'll remember that you like an aisle seat.",
                "You told me that you have diabetes, so the other treats stay in the case.",
            })
    void ordinary_sentences_pass(String text) {
        for (var brand : new String[] {"skylark", "cellar", "deli"}) {
            assertEquals(text, said(Policies.shipped(brand), false, text));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "This tea treats diabetes.",
                "It will treat your allergies.",
                "Honey treats the flu.",
                "It cures everything.",
                "It lowers your blood sugar.",
            })
    void a_promise_of_healing_does_not(String text) {
        for (var brand : new String[] {"skylark", "cellar", "deli"}) {
            assertNotEquals(text, said(Policies.shipped(brand), false, text));
        }
    }

    private static String said(Policy policy, boolean done, String text) {
        var guard = policy.output("", null);
        guard.ground("I land at 18:40.");
        if (done) {
            guard.result(Policies.contract("book", "partner", Effect.COMMIT), "{\"booking\": \"AB-12345\"}");
        }
        return guard.accept(text) + guard.finish();
    }
}
