package app.concierge.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.llm.ScriptedOpenAi;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes on one PostgreSQL and one Redis, which the second was given by configuration. */
class TwoNodesIT {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @Test
    void both_show_the_same_conversation_and_what_is_approved_on_both_is_done_once() throws Exception {
        try (var one = RunningConcierge.start(folder, Map.of());
                var two = RunningConcierge.start(folder, beside(folder, Map.of()));
                var here = one.chat("deli", "joe");
                var there = two.chatAs(one.token("deli", "joe"), "deli", "")) {
            here.until(Chat.Told::isWelcome);
            there.until(Chat.Told::isWelcome);
            here.say("the usual");
            assertEquals(here.told(), there.told());
            there.say("two");
            var order = there.told();
            assertEquals(order, here.told());
            assertEquals(1, order.waiting().size(), order.text());

            here.decide(order.waiting().getFirst().path("id").asText(), "approve");
            there.say("yes");
            var told = here.told().and(here.told().events());
            assertEquals(told, there.told().and(there.told().events()));
            assertEquals(
                    1,
                    told.results().stream()
                            .map(result -> result.path("booking").asText())
                            .distinct()
                            .count());
        }
    }

    @Test
    void a_node_takes_over_what_a_killed_one_was_saying() throws Exception {
        try (var model = ScriptedOpenAi.start(KilledIT::slowly);
                var stays = RunningConcierge.start(folder, KilledIT.environment(model));
                var killed = RunningConcierge.start(folder, beside(folder, KilledIT.environment(model)))) {
            var token = stays.token("deli", "joe");
            Chat.Told before;
            try (var chat = killed.chatAs(token, "deli", "")) {
                chat.until(Chat.Told::isWelcome);
                chat.say("Which sandwiches are good?");
                before = new Chat.Told(chat.until(KilledIT::isTenthSentence));
                killed.kill();
            }
            try (var chat = stays.chat("deli", "joe", KilledIT.after(before))) {
                var all = before.and(chat.told().events());
                assertEquals(KilledIT.ANSWER.strip(), all.text().strip());
                KilledIT.assertGrowing(all.numbers());
                assertTrue(all.numbers().getLast() > before.numbers().getLast() + 1_000, "numbers jump at a take-over");
            }
        }
    }

    /** The settings of a node that is given the stores of the first, as it would be given external ones. */
    static Map<String, String> beside(Path folder, Map<String, String> model) throws Exception {
        var data = folder.resolve("data");
        var secret = Files.readString(data.resolve("secret")).strip();
        var postgres =
                Files.readAllLines(data.resolve("postgres/postmaster.pid")).get(3);
        var environment = new HashMap<>(model);
        environment.putAll(Map.of(
                "CONCIERGE_DATA",
                "none",
                "CONCIERGE_DB_URL",
                "postgresql://concierge:" + secret + "@127.0.0.1:" + postgres + "/concierge",
                "CONCIERGE_REDIS_URL",
                "redis://:" + secret + "@127.0.0.1:" + redisPort(data),
                "CONCIERGE_JWKS_URL",
                "file:" + data.resolve("demo-verification.jwks.json"),
                "CONCIERGE_TOKEN_ISSUER",
                "https://concierge.demo",
                "CONCIERGE_CHANNEL_VISITOR_KEY",
                Files.readString(data.resolve("visitor-key")).strip()));
        return environment;
    }

    private static String redisPort(Path data) throws Exception {
        return Files.readAllLines(data.resolve("redis/redis.conf")).stream()
                .filter(line -> line.startsWith("port "))
                .map(line -> line.substring(5))
                .findFirst()
                .orElseThrow();
    }
}
