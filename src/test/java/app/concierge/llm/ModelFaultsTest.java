package app.concierge.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.llm.ModelEvent.FellBack;
import io.opentelemetry.api.OpenTelemetry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever happens to a model, the customer is answered: by the fallback, in the end by the planner. */
class ModelFaultsTest {
    private static final Duration SOON = Duration.ofMillis(400);
    private static final FellBack TO_PLANNER = new FellBack("scripted", "planner");

    private Bench bench;
    private ScriptedOpenAi server;

    @BeforeEach
    void open() {
        bench = new Bench(
                Map.of("concierge.llm.silence", "PT0.5S", "concierge.llm.answer", "2000"),
                OpenTelemetry.noop().getTracer("test"));
        server = ScriptedOpenAi.start(_ -> Reply.say("Good morning."));
    }

    @AfterEach
    void close() {
        bench.close();
        server.close();
    }

    @Test
    void a_refused_request_falls_back_at_once() throws Exception {
        assertFallsBack(Reply.refuse(401, "invalid_api_key"), "401");

        assertEquals(1, server.asked().size());
    }

    @Test
    void a_server_in_trouble_is_asked_once_more_and_then_left() throws Exception {
        assertFallsBack(Reply.refuse(503, "overloaded"), "503");

        assertEquals(2, server.asked().size());
    }

    @Test
    void what_was_refused_for_a_moment_is_asked_once_more() throws Exception {
        server.script(inTurn(Reply.refuse(429, "slow_down").header("Retry-After", "1"), Reply.say("Good morning.")));
        long start = System.nanoTime();

        var events = bench.ask(Bench.openAi(server.baseUrl()), Bench.request("hello"));

        assertEquals("Good morning.", Bench.text(events));
        assertEquals("scripted-1", Bench.complete(events).model());
        assertTrue(System.nanoTime() - start >= 1_000_000_000L, "as long as the server asked for");
    }

    @Test
    void a_server_that_asks_for_much_patience_is_not_waited_for() throws Exception {
        assertFallsBack(Reply.refuse(429, "slow_down").header("Retry-After", "30"), "429");

        assertEquals(1, server.asked().size());
    }

    @Test
    void a_connection_that_closes_before_the_answer_is_tried_once_more() throws Exception {
        server.script(inTurn(Reply.never().end(Reply.End.CUT), Reply.say("Good morning.")));

        assertEquals("Good morning.", Bench.text(bench.ask(Bench.openAi(server.baseUrl()), Bench.request("hello"))));
    }

    @Test
    void a_server_that_is_not_there_falls_back() throws Exception {
        var events = bench.ask(Bench.openAi("http://127.0.0.1:" + unusedPort() + "/v1"), Bench.request("hello"));

        assertEquals(TO_PLANNER, events.getFirst());
        assertEquals(Bench.PLANNED, Bench.text(events));
        assertFellBackBecauseOf("unreachable");
    }

    @Test
    void a_model_that_says_nothing_in_time_is_stopped_and_falls_back() throws Exception {
        server.script(_ -> Reply.never());

        var events = bench.ask(Bench.openAi(server.baseUrl(), null, SOON, null), Bench.request("hello"));

        assertEquals(TO_PLANNER, events.getFirst());
        assertFellBackBecauseOf("silent");
        Awaitility.await().until(() -> server.hungUp() == 1);
    }

    @Test
    void a_tool_call_on_its_way_counts_as_the_first_token() throws Exception {
        server.script(_ -> Reply.call("find_table", "{\"people\":4}")
                .andPause(SOON)
                .andCall("book_ride", "{}")
                .andPause(SOON));

        var complete = Bench.complete(
                bench.ask(Bench.openAi(server.baseUrl(), null, Duration.ofMillis(700), null), Bench.request("hello")));

        assertEquals(2, complete.message().calls().size());
    }

    @Test
    void a_model_that_stops_in_the_middle_falls_back_and_its_text_is_void() throws Exception {
        server.script(_ -> Reply.say("It is booked for ").end(Reply.End.NEVER));

        var events = bench.ask(Bench.openAi(server.baseUrl()), Bench.request("hello"));

        assertEquals(List.of(new ModelEvent.Text("It is booked for "), TO_PLANNER), events.subList(0, 2));
        assertEquals(Bench.PLANNED, Bench.complete(events).message().text());
        assertFellBackBecauseOf("stalled");
    }

    @Test
    void a_connection_cut_in_the_middle_falls_back() throws Exception {
        assertFallsBack(Reply.say("It is ").andPause(SOON).end(Reply.End.CUT), "cut");
    }

    @Test
    void an_answer_that_ends_without_saying_so_falls_back() throws Exception {
        assertFallsBack(Reply.say("It is ").end(Reply.End.SILENTLY), "cut");
    }

    @Test
    void an_answer_of_nothing_falls_back() throws Exception {
        assertFallsBack(Reply.say("", "  \n"), "empty");
    }

    @Test
    void an_answer_beyond_all_measure_is_stopped_and_falls_back() throws Exception {
        var endless = IntStream.range(0, 300).mapToObj(i -> "and so on ").toArray(String[]::new);

        assertFallsBack(Reply.say(endless).end(Reply.End.NEVER), "too_long");
        Awaitility.await().until(() -> server.hungUp() == 1);
    }

    @Test
    void events_that_are_no_json_fall_back() throws Exception {
        assertFallsBack(Reply.say("It is ").andRaw("data: {\"choices\": oops\n\n"), "odd");
    }

    @Test
    void an_error_in_the_stream_falls_back() throws Exception {
        assertFallsBack(Reply.say("It is ").andRaw("event: error\ndata: {\"error\":\"overloaded\"}\n\n"), "odd");
    }

    @Test
    void an_error_in_the_stream_that_is_not_named_so_falls_back() throws Exception {
        assertFallsBack(
                Reply.say("It is ")
                        .andRaw("data: {\"error\":{\"code\":502}}\n\n")
                        .end(Reply.End.SILENTLY),
                "cut");
    }

    @Test
    void a_page_instead_of_a_stream_falls_back() throws Exception {
        assertFallsBack(
                new Reply(
                        200,
                        Map.of(),
                        List.of(new Reply.Step.Raw("<html>Welcome to our proxy</html>")),
                        Reply.End.SILENTLY),
                "cut");
    }

    @Test
    void each_fallback_is_asked_in_turn() throws Exception {
        try (var second = ScriptedOpenAi.start(_ -> Reply.say("From the second."))) {
            server.script(_ -> Reply.refuse(400, "context_length_exceeded"));
            var fallback = new ModelChoice(
                    "openai", "second", second.baseUrl(), null, 0, 100, Duration.ofSeconds(5), null, Bench.VOICE);

            var first = bench.ask(
                    Bench.openAi(server.baseUrl(), null, Duration.ofSeconds(5), fallback), Bench.request("hello"));
            second.script(_ -> Reply.refuse(404, "model_not_found"));
            var both = bench.ask(
                    Bench.openAi(server.baseUrl(), null, Duration.ofSeconds(5), fallback), Bench.request("hello"));

            assertEquals(new FellBack("scripted", "second"), first.getFirst());
            assertEquals("From the second.", Bench.text(first));
            assertEquals(
                    List.of(new FellBack("scripted", "second"), new FellBack("second", "planner")), both.subList(0, 2));
            assertEquals(Bench.PLANNED, Bench.text(both));
        }
    }

    @Test
    void more_calls_than_the_node_may_have_fall_back_at_once() throws Exception {
        server.script(_ -> Reply.never());
        try (var narrow = new Bench(
                        Map.of("concierge.llm.calls", "1"), OpenTelemetry.noop().getTracer("test"));
                var _ = narrow.models.ask(Bench.openAi(server.baseUrl()), Bench.request("first"))) {
            Awaitility.await().until(() -> server.asked().size() == 1);

            var events = narrow.ask(Bench.openAi(server.baseUrl()), Bench.request("second"));

            assertEquals(TO_PLANNER, events.getFirst());
            assertEquals(1, server.asked().size());
        }
    }

    @Test
    void when_the_planner_has_a_fault_too_the_answer_is_broken_with_a_sentence() throws Exception {
        try (var broken = new Bench(_ -> {
            throw new IllegalStateException("secret");
        })) {
            var events = broken.ask(ModelChoice.planner(Bench.VOICE), Bench.request("hello"));

            var cause =
                    assertInstanceOf(ModelEvent.Broken.class, events.getFirst()).cause();
            assertEquals("The assistant could not find an answer just now.", cause);
        }
    }

    private void assertFallsBack(Reply reply, String because) throws InterruptedException {
        server.script(_ -> reply);
        var events = bench.ask(Bench.openAi(server.baseUrl()), Bench.request("hello"));
        assertTrue(events.contains(TO_PLANNER), events::toString);
        assertEquals(Bench.PLANNED, Bench.text(events));
        assertEquals(Bench.PLANNED, Bench.complete(events).message().text());
        assertFellBackBecauseOf(because);
    }

    private void assertFellBackBecauseOf(String kind) {
        assertEquals(
                1,
                bench.metrics
                        .get("concierge.model.fallbacks")
                        .tag("error.type", kind)
                        .counter()
                        .count());
    }

    private static Function<Asked, Reply> inTurn(Reply... replies) {
        var next = new AtomicInteger();
        return _ -> replies[Math.min(next.getAndIncrement(), replies.length - 1)];
    }

    private static int unusedPort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
