package app.concierge.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ChatSocketTest {
    @Test
    void welcomes_and_answers_with_numbers_that_grow() throws InterruptedException {
        try (var chat = open("")) {
            var welcome = chat.until("CUSTOM").getFirst();
            assertEquals("welcome", welcome.path("name").asText());
            var id = UUID.randomUUID().toString();
            chat.say(id, "hello");
            var run = chat.until("RUN_FINISHED");
            assertEquals("RUN_STARTED", run.getFirst().path("type").asText());
            assertEquals(id, run.getFirst().path("runId").asText());
            assertTrue(
                    run.stream().anyMatch(event -> event.path("type").asText().equals("TEXT_MESSAGE_CONTENT")));
            assertEquals(numbers(run).stream().distinct().sorted().toList(), numbers(run));
        }
    }

    @Test
    void answers_bad_frames_in_words_and_stays_open() throws InterruptedException {
        try (var chat = open("")) {
            chat.welcome();
            chat.send("nonsense");
            assertEquals("not_json", error(chat));
            chat.send("{\"type\":\"shout\"}");
            assertEquals("unknown_type", error(chat));
            chat.send("x".repeat(20_000));
            assertEquals("too_large", error(chat));
            chat.sendBinary();
            assertEquals("not_text", error(chat));
            chat.send("{\"type\":\"decision\",\"interrupt\":\"none\",\"decision\":\"approve\"}");
            assertEquals("unknown_interrupt", error(chat));
            chat.say(UUID.randomUUID().toString(), "hello");
            chat.until("RUN_FINISHED");
        }
    }

    @Test
    void closes_on_a_client_that_sends_only_nonsense() {
        try (var chat = open("")) {
            for (int i = 0; i < 21; i++) {
                chat.send("nonsense");
            }
            assertEquals(4400, chat.closeCode());
        }
    }

    @Test
    void closes_on_a_client_that_is_too_fast() {
        try (var chat = open("")) {
            for (int i = 0; i < 40; i++) {
                chat.send("{\"type\":\"personalization\",\"level\":\"session\"}");
            }
            assertEquals(4429, chat.closeCode());
        }
    }

    @Test
    void closes_when_the_token_expires() {
        var token = Tokens.customer("deli", UUID.randomUUID().toString(), Duration.ofSeconds(3));
        try (var chat = Chatting.at("/brands/deli/chat", token)) {
            assertEquals(4401, chat.closeCode());
        }
    }

    @Test
    void two_sockets_of_a_conversation_see_the_same_and_a_third_catches_up() throws InterruptedException {
        var token = token();
        try (var one = Chatting.at("/brands/deli/chat", token);
                var two = Chatting.at("/brands/deli/chat", token)) {
            var conversation = conversation(one);
            assertEquals(conversation, conversation(two));
            one.say(UUID.randomUUID().toString(), "hello");
            var run = one.until("RUN_FINISHED");
            assertEquals(run, two.until("RUN_FINISHED"));
            var seen = run.get(2).path("seq").asLong();
            var path = "/brands/deli/chat?conversation=" + conversation + "&after=" + seen;
            try (var three = Chatting.at(path, token)) {
                conversation(three);
                assertEquals(run.subList(3, run.size()), three.until("RUN_FINISHED"));
            }
        }
    }

    @Test
    void a_repeated_id_replays_its_run_and_does_not_run_twice() throws InterruptedException {
        try (var chat = open("")) {
            chat.until("CUSTOM");
            var id = UUID.randomUUID().toString();
            chat.say(id, "hello");
            var run = chat.until("RUN_FINISHED");
            chat.say(id, "hello");
            assertEquals(run, chat.until("RUN_FINISHED"));
            assertTrue(chat.isQuiet());
        }
    }

    @Test
    void answers_messages_sent_back_to_back_in_their_order() throws InterruptedException {
        try (var chat = open("")) {
            chat.until("CUSTOM");
            var ids =
                    Stream.generate(() -> UUID.randomUUID().toString()).limit(4).toList();
            ids.forEach(id -> chat.say(id, "hello"));
            for (var id : ids) {
                assertEquals(
                        id, chat.until("RUN_FINISHED").getLast().path("runId").asText());
            }
        }
    }

    @Test
    void changes_how_personal_it_is_at_once() throws InterruptedException {
        try (var chat = open("")) {
            chat.until("CUSTOM");
            chat.send("{\"type\":\"personalization\",\"level\":\"off\"}");
            var delta = chat.until("STATE_DELTA").getLast().path("delta").path(0);
            assertEquals("off", delta.path("value").asText());
        }
    }

    private static String error(Chatting chat) throws InterruptedException {
        var event = chat.until("RUN_ERROR").getLast();
        assertEquals(0, event.path("seq").asLong());
        assertTrue(event.path("message").asText().endsWith("."));
        return event.path("code").asText();
    }

    private static String conversation(Chatting chat) throws InterruptedException {
        return chat.until("CUSTOM").getLast().path("value").path("conversation").asText();
    }

    private static List<Long> numbers(List<JsonNode> events) {
        return events.stream().map(event -> event.path("seq").asLong()).toList();
    }

    private static Chatting open(String query) {
        return Chatting.at("/brands/deli/chat" + query, token());
    }

    private static String token() {
        return Tokens.customer("deli", UUID.randomUUID().toString());
    }
}
