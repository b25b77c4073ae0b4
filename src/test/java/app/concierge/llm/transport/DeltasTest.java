package app.concierge.llm.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeltasTest {
    private static final Duration APART = Duration.ofMillis(40);
    private static final Duration TOKEN = Duration.ofMillis(20);

    private final List<String> heard = new ArrayList<>();
    private final HandPace pace = new HandPace(APART);
    private final Exchange exchange = new Exchange(() -> {});
    private final EventStream stream = new EventStream(new Listener(), exchange, 100_000, pace);

    @Test
    void the_first_piece_of_text_goes_on_at_once_and_later_ones_together() {
        feed(said("Good"));
        assertEquals(List.of(said("Good")), heard);

        pace.pass(TOKEN);
        feed(said(" mor"));
        feed(said("ning"));
        assertEquals(1, heard.size());
        pace.pass(TOKEN.multipliedBy(2));

        assertEquals(List.of(said("Good"), said(" morning")), heard);
        assertEquals(1, pace.beats());
    }

    @Test
    void a_model_slower_than_the_pace_is_not_held_up() {
        for (var piece : List.of("a", "b", "c")) {
            feed(said(piece));
            pace.pass(APART);
        }

        assertEquals(List.of(said("a"), said("b"), said("c")), heard);
        assertEquals(0, pace.beats());
    }

    @Test
    void what_comes_together_goes_on_together() {
        feed(said("Good"), said(" mor"), said("ning"));

        assertEquals(List.of(said("Good morning")), heard);
    }

    @Test
    void an_empty_piece_is_not_taken_for_the_beginning() {
        feed(delta("{\"role\":\"assistant\",\"content\":\"\"}"));
        feed(said("Good"));

        assertEquals(List.of(delta("{\"role\":\"assistant\",\"content\":\"\"}"), said("Good")), heard);
    }

    @Test
    void anything_else_goes_on_at_once_behind_what_was_gathered() {
        var finish = "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}";
        feed(said("Good"));
        feed(said(" mor"));
        feed(said("ning"), finish, "[DONE]");

        assertEquals(List.of(said("Good"), said(" morning"), finish, "[DONE]"), heard);
    }

    @Test
    void the_end_and_a_fault_come_behind_what_was_gathered() {
        feed(said("Good"));
        feed(said(" morning"));
        stream.end();
        assertEquals(List.of(said("Good"), said(" morning"), "closed"), heard);

        heard.clear();
        feed(said("Good"));
        stream.fail(new TransportFault("cut", ""));
        assertEquals(List.of(said("Good"), "cut"), heard);
    }

    @Test
    void arguments_are_gathered_until_the_call_is_complete_but_show_that_the_model_is_alive() {
        feed(called(0, "{\\\"to\\\":"));
        long first = exchange.heard();
        feed(called(0, " \\\"Log"));
        pace.pass(Duration.ofSeconds(10));
        feed(called(0, "an\\\"}"));
        assertEquals(List.of(called(0, "{\\\"to\\\":")), heard);
        assertTrue(exchange.heard() - first > 0);

        feed(called(1, "{}"));
        stream.end();

        assertEquals(
                List.of(called(0, "{\\\"to\\\":"), called(0, " \\\"Logan\\\"}"), called(1, "{}"), "closed"), heard);
        assertEquals(0, pace.beats());
    }

    @Test
    void no_more_is_gathered_than_a_few_kilobytes() {
        feed(called(0, "["));
        for (int i = 0; i < 50; i++) {
            feed(called(0, "1,".repeat(500)));
        }

        assertEquals(1 + 10, heard.size());
    }

    @Test
    void half_a_character_waits_for_its_other_half() {
        feed(said("\\uD83D"));
        assertEquals(List.of(), heard);
        feed(said("\\uDE00"));
        assertEquals(List.of(said("\\uD83D\\uDE00")), heard);

        feed(said("\\\\uD83D"));
        pace.pass(APART);
        assertEquals(said("\\\\uD83D"), heard.getLast(), "a backslash, no escape");
    }

    @Test
    void padding_against_eavesdroppers_does_not_keep_events_apart() {
        feed("{\"choices\":[{\"delta\":{\"content\":\"a\"}}],\"obfuscation\":\"x1\"}");
        feed("{\"choices\":[{\"delta\":{\"content\":\"b\"}}],\"obfuscation\":\"\"}");
        feed("{\"choices\":[{\"delta\":{\"content\":\"c\"}}],\"obfuscation\":\"xyz\"}");
        feed("{\"type\":\"content_block_delta\",\"delta\":{\"type\":\"text_delta\",\"text\":\"d\"}}");
        feed("{\"type\":\"content_block_delta\",\"delta\":{\"type\":\"text_delta\",\"text\":\"e\"}     }");
        stream.end();

        assertEquals(
                List.of(
                        "{\"choices\":[{\"delta\":{\"content\":\"a\"}}],\"obfuscation\":\"\"}",
                        "{\"choices\":[{\"delta\":{\"content\":\"bc\"}}],\"obfuscation\":\"\"}",
                        "{\"type\":\"content_block_delta\",\"delta\":{\"type\":\"text_delta\",\"text\":\"de\"}}",
                        "closed"),
                heard);
    }

    @Test
    void events_that_say_more_than_a_piece_of_text_stay_as_they_are() {
        var others = List.of(
                delta("{\"content\":\"a\",\"reasoning_content\":\"b\"}"),
                delta("{\"content\":\"a\",\"content\":\"b\"}"),
                delta("{\"content\":\"\\u12\"}"),
                delta("{\"content\":\"\\x\"}"),
                delta("{\"content\":\"\t\"}"),
                delta("{\"content\":null}"),
                delta("{\"content\":{\"content\":\"a\"}}"),
                delta("{\"tool_calls\":[{\"index\":0,\"id\":\"c\",\"function\":{\"name\":\"t\",\"arguments\":\"\"}}]}"),
                delta("{\"tool_calls\":[{\"index\":0,\"function\":{\"name\":\"t\",\"arguments\":\"a\"}}]}"),
                "{\"choices\":[{\"delta\":{\"content\":\"a\"}},{\"delta\":{\"content\":\"b\"}}]}",
                "{\"choices\":[{\"delta\":{\"tool_calls\":[]}},{\"delta\":{\"content\":\"b\"}}]}",
                "{\"choices\":[{\"delta\":{\"content\":\"a",
                "{\"choices\":[{\"text\":\"a\"}]}");

        for (var other : others) {
            heard.clear();
            feed(other, other);
            assertEquals(List.of(other, other), heard);
        }
    }

    @Test
    void events_of_another_name_or_number_stay_apart() {
        feed(said("a"));
        stream.feed(Buffer.buffer("event: other\ndata: " + said("b") + "\n\n"));
        feed(said("c"));
        feed("{\"choices\":[{\"index\":1,\"delta\":{\"content\":\"d\"}}]}");
        stream.end();

        assertEquals(
                List.of(
                        said("a"),
                        "other " + said("b"),
                        said("c"),
                        "{\"choices\":[{\"index\":1,\"delta\":{\"content\":\"d\"}}]}",
                        "closed"),
                heard);
    }

    @Test
    void nothing_is_passed_on_after_the_exchange_was_cancelled() {
        feed(said("a"));
        feed(said("b"));
        exchange.cancel();
        pace.pass(APART);
        stream.end();

        assertEquals(List.of(said("a")), heard);
    }

    private void feed(String... data) {
        var bytes = Buffer.buffer();
        for (var one : data) {
            bytes.appendString("data: " + one + "\n\n");
        }
        stream.feed(bytes);
    }

    private static String said(String text) {
        return delta("{\"content\":\"" + text + "\"}");
    }

    private static String called(int index, String arguments) {
        return delta("{\"tool_calls\":[{\"index\":" + index + ",\"function\":{\"arguments\":\"" + arguments + "\"}}]}");
    }

    private static String delta(String delta) {
        return "{\"choices\":[{\"index\":0,\"delta\":" + delta + ",\"finish_reason\":null}]}";
    }

    private final class Listener implements ServerSentEventListener {
        @Override
        public void onEvent(ServerSentEvent event, ServerSentEventContext context) {
            heard.add(event.event() == null ? event.data() : event.event() + " " + event.data());
        }

        @Override
        public void onError(Throwable error) {
            heard.add(String.valueOf(error.getMessage()));
        }

        @Override
        public void onClose() {
            heard.add("closed");
        }
    }
}
