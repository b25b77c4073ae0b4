package app.concierge.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.brand.OtherReleases;
import app.concierge.llm.Reply;
import app.concierge.llm.ScriptedOpenAi;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What happens beside an answer that is under way, with a model that waits for the test. */
@QuarkusTest
class OverlapTest {
    private final OtherReleases releases;
    private final EntityManager database;

    OverlapTest(OtherReleases releases, EntityManager database) {
        this.releases = releases;
        this.database = database;
    }

    @Test
    void a_message_during_an_answer_is_answered_next() throws InterruptedException {
        var gate = new CompletableFuture<Void>();
        try (var model = model(gate);
                var chat = open(model, "enqueue")) {
            var first = say(chat, "first");
            chat.until("TEXT_MESSAGE_CONTENT");
            var second = say(chat, "second");
            gate.complete(null);
            var rest = chat.until(event -> event.path("runId").asText().equals(second));
            assertEquals(first, rest.get(rest.size() - 2).path("runId").asText());
            assertEquals("success", outcome(rest.get(rest.size() - 2)));
            assertEquals("success", outcome(chat.until("RUN_FINISHED").getLast()));
        }
    }

    @Test
    void a_message_may_break_off_the_answer_where_the_brand_wants_it() throws InterruptedException {
        var gate = new CompletableFuture<Void>();
        try (var model = model(gate);
                var chat = open(model, "interrupt")) {
            var first = say(chat, "first");
            var begun = chat.until("TEXT_MESSAGE_CONTENT");
            var second = say(chat, "second");
            begun.addAll(chat.until("RUN_FINISHED"));
            AguiShape.checkOrder(begun);
            assertEquals(first, begun.getLast().path("runId").asText());
            assertEquals("cancelled", outcome(begun.getLast()));
            gate.complete(null);
            assertEquals("success", outcome(chat.run(second).getLast()));
        }
    }

    @Test
    void a_message_during_an_answer_may_be_turned_away_where_the_brand_wants_it() throws InterruptedException {
        var gate = new CompletableFuture<Void>();
        try (var model = model(gate);
                var chat = open(model, "reject")) {
            var first = say(chat, "first");
            chat.until("TEXT_MESSAGE_CONTENT");
            say(chat, "second");
            var refusal = chat.until("RUN_ERROR").getLast();
            assertEquals("busy", refusal.path("code").asText());
            assertEquals(0, refusal.path("seq").asLong());
            gate.complete(null);
            var end = chat.until("RUN_FINISHED").getLast();
            assertEquals(first, end.path("runId").asText());
            assertEquals(1, model.asked().size());
        }
    }

    @Test
    void cancel_ends_the_run_and_hangs_up_on_the_model() throws InterruptedException {
        var gate = new CompletableFuture<Void>();
        try (var model = model(gate);
                var chat = open(model, "enqueue")) {
            say(chat, "first");
            var run = chat.until("TEXT_MESSAGE_CONTENT");
            chat.send("{\"type\":\"cancel\"}");
            run.addAll(chat.until("RUN_FINISHED"));
            AguiShape.checkOrder(run);
            assertEquals("cancelled", outcome(run.getLast()));
            Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> model.hungUp() == 1);
            gate.complete(null);
            assertEquals("success", outcome(chat.ask("second").getLast()));
        }
    }

    @Test
    void a_socket_that_breaks_off_goes_on_in_the_middle_of_the_answer() throws InterruptedException {
        var gate = new CompletableFuture<Void>();
        var token = Tokens.customer("deli", UUID.randomUUID().toString());
        try (var model = model(gate)) {
            String path;
            List<JsonNode> seen;
            try (var chat = open(model, "enqueue", token)) {
                say(chat, "first");
                seen = chat.until("TEXT_MESSAGE_CONTENT");
                path = "/brands/deli/chat?conversation="
                        + seen.getFirst().path("threadId").asText();
            }
            try (var again =
                    Chatting.at(path + "&after=" + seen.getLast().path("seq").asLong(), token)) {
                again.welcome();
                gate.complete(null);
                seen.addAll(again.until("RUN_FINISHED"));
                AguiShape.checkOrder(seen);
                assertTrue(Chatting.text(seen).endsWith("and there it is."), Chatting.text(seen));
                assertFalse(Chatting.text(seen).contains("is.One"), Chatting.text(seen));
            }
        }
    }

    private static ScriptedOpenAi model(CompletableFuture<Void> gate) {
        return ScriptedOpenAi.start(
                _ -> Reply.say("One moment please, ").andWait(gate).andSay("and ", "there it is."));
    }

    private static String say(Chatting chat, String text) {
        var id = UUID.randomUUID().toString();
        chat.say(id, text);
        return id;
    }

    private static String outcome(JsonNode end) {
        return end.path("outcome").path("type").asText();
    }

    private Chatting open(ScriptedOpenAi model, String overlap) throws InterruptedException {
        return open(model, overlap, Tokens.customer("deli", UUID.randomUUID().toString()));
    }

    private Chatting open(ScriptedOpenAi model, String overlap, String token) throws InterruptedException {
        var release = releases.of(
                "deli",
                pack -> pack.replace("${CONCIERGE_MODEL_PROVIDER:planner}", "openai")
                        .replace("${CONCIERGE_MODEL:}", "scripted")
                        .replace("${CONCIERGE_MODEL_URL:}", model.baseUrl())
                        .replace("overlap: enqueue", "overlap: " + overlap));
        var chat = Chatting.at("/brands/deli/chat", token);
        var conversation = UUID.fromString(chat.conversation());
        QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeQuery("update conversation set release = ?1 where id = ?2")
                        .setParameter(1, release)
                        .setParameter(2, conversation)
                        .executeUpdate());
        return chat;
    }
}
