package app.concierge.channel;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.jboss.logmanager.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class AguiTest {
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void streams_one_run_from_its_start_to_its_end_and_replays_it() {
        var token = Tokens.customer("deli", UUID.randomUUID().toString());
        var run = UUID.randomUUID().toString();
        var stream = post(token, run);
        var events = stream.lines().filter(line -> line.startsWith("data:")).toList();
        assertTrue(events.getFirst().contains("RUN_STARTED"), stream);
        assertTrue(events.getLast().contains("RUN_FINISHED"), stream);
        assertTrue(stream.contains("id:1\n"), stream);
        assertEquals(stream, post(token, run));
    }

    @Test
    void a_run_that_ends_before_its_stream_is_open_is_no_fault() {
        var faults = new Faults();
        var root = Logger.getLogger("");
        root.addHandler(faults);
        try {
            for (int customer = 0; customer < 10; customer++) {
                var token = Tokens.customer("deli", UUID.randomUUID().toString());
                var run = UUID.randomUUID().toString();
                var stream = post(token, run);
                for (int again = 0; again < 15; again++) {
                    assertEquals(stream, post(token, run));
                }
            }
        } finally {
            root.removeHandler(faults);
        }
        assertEquals(List.of(), faults.told);
    }

    /** What is logged that went wrong with an answer. */
    private static final class Faults extends Handler {
        private final List<Throwable> told = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord line) {
            if (line.getThrown() instanceof IllegalStateException fault) {
                told.add(fault);
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @Test
    void replays_a_conversation_from_any_event_on() throws Exception {
        var token = Tokens.customer("deli", UUID.randomUUID().toString());
        var events = events(post(token, UUID.randomUUID().toString()));
        AguiShape.checkOrder(events);
        var thread = events.getFirst().path("threadId").asText();
        var seen = events.get(2).path("seq").asLong();
        var rest = events.subList(3, events.size());
        assertEquals(rest, follow(token, thread + "/events?after=" + seen, null, rest.size()));
        assertEquals(rest, follow(token, thread + "/events", seen, rest.size()));
        var other = Tokens.customer("deli", UUID.randomUUID().toString());
        given().header("Authorization", "Bearer " + other)
                .get("/brands/deli/conversations/" + thread + "/events")
                .then()
                .statusCode(404)
                .body("type", equalTo("urn:concierge:problem:unknown-conversation"));
    }

    @Test
    void a_confirmation_is_answered_by_the_next_run() throws Exception {
        var token = Tokens.customer("skylark", UUID.randomUUID().toString());
        var asked = post("skylark", token, """
                "messages":[{"id":"m1","role":"user","content":"get me a ride from JFK to Times Square at six tomorrow"}]""");
        var interrupt = asked.getLast().path("outcome").path("interrupts").path(0);
        assertEquals("confirmation", interrupt.path("reason").asText(), asked::toString);
        var resume = "\"messages\":[],\"resume\":[{\"interruptId\":\"%s\",\"status\":\"%s\",\"payload\":{%s}}]";
        var id = interrupt.path("id").asText();
        var done = post("skylark", token, resume.formatted(id, "resolved", "\"decision\":\"approve\""));
        assertEquals("success", done.getLast().path("outcome").path("type").asText());
        assertTrue(done.stream()
                .anyMatch(event -> event.path("toolCallId").asText().equals("decided-" + id)));
        assertEquals(done, post("skylark", token, resume.formatted(id, "resolved", "\"decision\":\"approve\"")));
    }

    @Test
    void a_confirmation_is_declined_by_a_cancelled_one() throws Exception {
        var token = Tokens.customer("skylark", UUID.randomUUID().toString());
        var asked = post("skylark", token, """
                "messages":[{"id":"m1","role":"user","content":"get me a ride from JFK to Times Square at six tomorrow"}]""");
        var id = asked.getLast()
                .path("outcome")
                .path("interrupts")
                .path(0)
                .path("id")
                .asText();
        var done = post("skylark", token, """
                "messages":[],"resume":[{"interruptId":"%s","status":"cancelled"}]""".formatted(id));
        assertTrue(
                done.stream().anyMatch(event -> event.path("content").asText().contains("declined")), done::toString);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{x | 400 | malformed-json",
                "[] | 400 | bad-run-input",
                "{\"threadId\":\"t\",\"runId\":\"r\"} | 400 | bad-run-input",
                "{\"threadId\":\"t\",\"runId\":\"r\",\"messages\":[]} | 400 | bad-run-input",
            })
    void refuses_what_is_no_run_input(String body, int status, String code) {
        given().contentType("application/json")
                .header("Authorization", "Bearer " + Tokens.customer("deli", "agui"))
                .body(body)
                .post("/brands/deli/agui")
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:concierge:problem:" + code));
    }

    @Test
    void tells_every_failure_as_a_problem_document() {
        given().get("/nothing/here").then().statusCode(404).contentType("application/problem+json");
        given().delete("/brands").then().statusCode(405).contentType("application/problem+json");
        given().contentType("text/plain")
                .body("x")
                .post("/brands/deli/agui")
                .then()
                .statusCode(415)
                .contentType("application/problem+json");
        given().header("Authorization", "Bearer x")
                .contentType("application/json")
                .body("{\"threadId\":\"t\",\"runId\":\"r\",\"messages\":[]}")
                .post("/brands/deli/agui")
                .then()
                .statusCode(401)
                .contentType("application/problem+json");
    }

    @Test
    void says_what_anybody_may_know_of_a_brand() {
        given().get("/brands/deli").then().statusCode(200).body("name", equalTo("Corner Deli"));
        given().get("/brands/nobody").then().statusCode(404).body("status", equalTo(404));
        given().get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("components.securitySchemes.bearer.type", equalTo("http"));
    }

    private static List<JsonNode> post(String brand, String token, String rest) {
        var events = events(given().contentType("application/json")
                .header("Authorization", "Bearer " + token)
                .body("{\"threadId\":\"t\",\"runId\":\"r\",\"state\":{},\"tools\":[],\"context\":[]," + rest + "}")
                .post("/brands/" + brand + "/agui")
                .then()
                .statusCode(200)
                .extract()
                .asString());
        AguiShape.checkOrder(events);
        return events;
    }

    private static List<JsonNode> events(String stream) {
        return stream.lines().flatMap(line -> event(line).stream()).toList();
    }

    private static Optional<JsonNode> event(String line) {
        try {
            return line.startsWith("data:") ? Optional.of(JSON.readTree(line.substring(5))) : Optional.empty();
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    /** So many events of a stream that does not end by itself. */
    private static List<JsonNode> follow(String token, String path, @Nullable Long last, int most) throws Exception {
        var uri = URI.create("http://localhost:" + RestAssured.port + "/brands/deli/conversations/" + path);
        var request = HttpRequest.newBuilder(uri).header("Authorization", "Bearer " + token);
        if (last != null) {
            request.header("Last-Event-ID", last.toString());
        }
        try (var http = HttpClient.newHttpClient()) {
            var lines = http.send(request.build(), BodyHandlers.ofLines()).body();
            var events = lines.flatMap(line -> event(line).stream()).limit(most).toList();
            http.shutdownNow();
            return events;
        }
    }

    private static String post(String token, String message) {
        return given().contentType("application/json")
                .header("Authorization", "Bearer " + token)
                .body("""
                        {"threadId":"a-thread","runId":"r","state":{},"tools":[],"context":[],
                         "messages":[{"id":"%s","role":"user","content":"hello"}]}""".formatted(message))
                .post("/brands/deli/agui")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }
}
