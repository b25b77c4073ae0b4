package app.concierge.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.llm.Asked;
import app.concierge.llm.Reply;
import app.concierge.llm.ScriptedOpenAi;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service is killed in the middle of an answer, and started again. */
class KilledIT {
    private static final List<String> SENTENCES = IntStream.range(0, 40)
            .mapToObj(i -> "Sandwich " + (char) ('a' + i / 10) + (char) ('a' + i % 10) + " is very good. ")
            .toList();
    static final String ANSWER = String.join("", SENTENCES);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @Test
    void nothing_is_lost_and_nothing_comes_twice_when_it_is_killed_while_it_speaks() throws Exception {
        try (var model = ScriptedOpenAi.start(KilledIT::slowly)) {
            var environment = environment(model);
            var killed = RunningConcierge.start(folder, environment);
            Chat.Told before;
            String run;
            try (var chat = killed.chat("deli", "joe")) {
                var welcome = chat.until(Chat.Told::isWelcome);
                run = chat.say("Which sandwiches are good?");
                before = new Chat.Told(welcome).and(chat.until(KilledIT::isTenthSentence));
            }
            killed.kill();

            try (var again = RunningConcierge.start(folder, environment);
                    var chat = again.chat("deli", "joe", after(before))) {
                var after = chat.told();
                var all = before.and(after.events());
                assertEquals(ANSWER.strip(), all.text().strip());
                assertGrowing(all.numbers());
                assertEquals(List.of("recommend"), all.tools());
                assertEquals(1, all.of("RUN_STARTED").size());
                assertEquals(run, after.events().getLast().path("runId").asText());
                assertEquals(1, all.custom("superseded").size());

                model.script(asked -> Reply.say("You are welcome."));
                assertEquals("You are welcome.", chat.ask("Thanks!").text());
                assertRemembered(model.asked().getLast());
                try (var late = again.chat("deli", "joe", conversation(before) + "&after=0")) {
                    late.until(Chat.Told::isWelcome);
                    assertEquals(ANSWER.strip(), late.told().text().strip());
                }
            }
        }
    }

    @Test
    void a_confirmed_order_is_placed_once_when_it_is_killed_while_it_answers() throws Exception {
        var gate = new CompletableFuture<Void>();
        try (var model = ScriptedOpenAi.start(asked -> order(asked, gate))) {
            var environment = environment(model);
            var killed = RunningConcierge.start(folder, environment);
            Chat.Told before;
            try (var chat = killed.chat("deli", "joe")) {
                var told = chat.ask("Two coffees to go, please.");
                assertEquals(1, told.waiting().size(), told.toString());
                chat.decide(told.waiting().getFirst().path("id").asText(), "approve");
                before =
                        told.and(chat.until(event -> event.path("type").asText().equals("TOOL_CALL_RESULT")));
                Awaitility.await().until(() -> model.asked().size() == 3);
            }
            killed.kill();
            gate.complete(null);

            try (var again = RunningConcierge.start(folder, environment);
                    var chat = again.chat("deli", "joe", after(before))) {
                var after = chat.told();
                var all = before.and(after.events());
                assertEquals("It is ordered.", after.text());
                assertGrowing(all.numbers());
                assertEquals(List.of("order_pickup", "order_pickup"), all.tools());
                assertEquals(2, all.of("TOOL_CALL_RESULT").size());
                assertTrue(after.waiting().isEmpty());
            }
        }
    }

    static Reply slowly(Asked asked) {
        if (asked.resultOf("recommend").isEmpty()) {
            return Reply.call("recommend", "{\"query\":\"a good sandwich\"}");
        }
        var reply = Reply.say();
        for (var sentence : SENTENCES) {
            reply = reply.andSay(sentence).andPause(Duration.ofMillis(50));
        }
        return reply;
    }

    private static Reply order(Asked asked, CompletableFuture<Void> gate) {
        var results = asked.messages("tool");
        if (results.isEmpty()) {
            return Reply.call("order_pickup", "{\"item\":\"coffee\",\"quantity\":2}");
        }
        return results.size() == 1
                ? Reply.say("Please have a look.")
                : Reply.say().andWait(gate).andSay("It is ordered.");
    }

    static Map<String, String> environment(ScriptedOpenAi model) {
        return Map.of(
                "CONCIERGE_MODEL_PROVIDER", "openai",
                "CONCIERGE_MODEL", "scripted-1",
                "CONCIERGE_MODEL_URL", model.baseUrl(),
                "CONCIERGE_MODEL_KEY", "secret");
    }

    static boolean isTenthSentence(JsonNode event) {
        return event.path("delta").asText().contains("Sandwich ba");
    }

    static String after(Chat.Told told) {
        return conversation(told) + "&after=" + told.numbers().getLast();
    }

    private static String conversation(Chat.Told told) {
        return "&conversation="
                + told.of("RUN_STARTED").getFirst().path("threadId").asText();
    }

    static void assertGrowing(List<Long> numbers) {
        assertEquals(numbers.stream().sorted().toList(), numbers);
        assertEquals(new HashSet<>(numbers).size(), numbers.size());
        assertFalse(numbers.isEmpty());
    }

    /** The model reads every message and result once. */
    private static void assertRemembered(Asked asked) {
        assertEquals(
                List.of("Which sandwiches are good?", "Thanks!"),
                asked.messages("user").stream()
                        .map(message -> message.path("content").asText())
                        .toList());
        assertEquals(1, asked.messages("tool").size());
        assertEquals(
                ANSWER.strip(),
                asked.messages("assistant").getLast().path("content").asText().strip());
    }
}
