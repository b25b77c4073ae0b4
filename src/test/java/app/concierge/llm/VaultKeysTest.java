package app.concierge.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import app.concierge.vault.SmallVault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Keys of models that stand in a vault. */
class VaultKeysTest {
    private static final String KEY = "vault:secret/models/openai#key";

    @Test
    void a_model_is_asked_with_the_key_that_the_vault_has_now() throws Exception {
        try (var vault = new SmallVault();
                var bench = new Bench(vault.vault());
                var server = ScriptedOpenAi.start(_ -> Reply.say("Good morning."))) {
            vault.put("models/openai", Map.of("key", "sk-first"));
            var choice = Bench.openAi(server.baseUrl(), KEY, Duration.ofSeconds(30), null);
            assertEquals("Good morning.", Bench.text(bench.ask(choice, Bench.request("hello"))));
            vault.put("models/openai", Map.of("key", "sk-second"));
            assertEquals("Good morning.", Bench.text(bench.ask(choice, Bench.request("hello"))));
            assertEquals(
                    List.of("Bearer sk-first", "Bearer sk-second"),
                    server.asked().stream()
                            .map(asked -> asked.headers().get("authorization"))
                            .toList());
        }
    }

    @Test
    void where_the_vault_has_no_key_the_planner_answers() throws Exception {
        try (var vault = new SmallVault();
                var bench = new Bench(vault.vault());
                var server = ScriptedOpenAi.start(_ -> Reply.say("Good morning."))) {
            var choice = Bench.openAi(server.baseUrl(), KEY, Duration.ofSeconds(30), null);
            assertInstanceOf(
                    ModelEvent.FellBack.class,
                    bench.ask(choice, Bench.request("hello")).getFirst());
            assertEquals(List.of(), server.asked());
        }
    }
}
