package app.concierge.desk;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.smallrye.jwt.build.Jwt;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** An agent at a brand's desk: reads the queue as it changes, and does what agents do. */
final class Colleague implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    final String name;
    private final String brand;
    private final String token;
    private final Stream queue;
    private JsonNode last;

    private Colleague(String brand, String name) throws InterruptedException {
        this.brand = brand;
        this.name = name;
        this.token = token(name, brand);
        this.queue = new Stream("/events");
        this.last = queue.until(event -> event.has("handoffs"));
    }

    /** Sits down: from then on somebody is there. */
    static Colleague sitsDown(String brand, String name) throws InterruptedException {
        return new Colleague(brand, name);
    }

    static String token(String name, String brand) {
        return token("brand-agent", name, brand);
    }

    static String token(String role, String name, String brand) {
        return Jwt.audience("concierge")
                .subject("agent-" + name)
                .groups(Set.of(role))
                .claim("given_name", name)
                .claim("brands", List.of(brand))
                .expiresIn(Duration.ofMinutes(10))
                .sign();
    }

    RequestSpecification self() {
        return as(token);
    }

    static RequestSpecification as(String token) {
        return given().header("Authorization", "Bearer " + token).contentType("application/json");
    }

    String path(String rest) {
        return "/desk/brands/" + brand + "/handoffs" + rest;
    }

    /** Waits until the customer who asks for a person is in the queue; the handoff's id. */
    String isAskedFor(Customer customer) throws InterruptedException {
        var reference =
                Customer.handoff(customer.ask("human please")).path("reference").asText();
        return sees(reference).path("id").asText();
    }

    /** The handoff of that reference, once it is in the queue that the stream tells of. */
    JsonNode sees(String reference) throws InterruptedException {
        return sees(reference, _ -> true);
    }

    JsonNode sees(String reference, Predicate<JsonNode> how) throws InterruptedException {
        if (find(last, reference, how) == null) {
            last = queue.until(event -> find(event, reference, how) != null);
        }
        return Objects.requireNonNull(find(last, reference, how));
    }

    private static @Nullable JsonNode find(JsonNode event, String reference, Predicate<JsonNode> how) {
        for (var one : event.path("handoffs")) {
            if (one.path("reference").asText().equals(reference) && how.test(one)) {
                return one;
            }
        }
        return null;
    }

    Response take(String id) {
        return self().post(path("/" + id + "/take"));
    }

    ValidatableResponse say(String id, String message, String text) {
        return self().body(JsonNodeFactory.instance
                        .objectNode()
                        .put("id", message)
                        .put("text", text)
                        .toString())
                .post(path("/" + id + "/messages"))
                .then();
    }

    ValidatableResponse giveBack(String id, String note) {
        return self().body(
                        JsonNodeFactory.instance.objectNode().put("note", note).toString())
                .post(path("/" + id + "/return"))
                .then();
    }

    ValidatableResponse end(String id) {
        return self().post(path("/" + id + "/end")).then();
    }

    JsonNode detail(String id) throws JsonProcessingException {
        return JSON.readTree(
                self().get(path("/" + id)).then().statusCode(200).extract().asString());
    }

    /** The conversation's events. */
    Stream listens(String id) {
        return new Stream("/handoffs/" + id + "/events");
    }

    @Override
    public void close() {
        queue.close();
    }

    /** Server-sent events as they come. */
    final class Stream implements AutoCloseable {
        private final BlockingQueue<JsonNode> events = new LinkedBlockingQueue<>();
        private final HttpClient http = HttpClient.newHttpClient();
        private volatile boolean ended;

        private Stream(String path) {
            var request = HttpRequest.newBuilder(
                            URI.create("http://localhost:" + RestAssured.port + "/desk/brands/" + brand + path))
                    .header("Authorization", "Bearer " + token)
                    .build();
            Thread.ofVirtual().start(() -> read(request));
        }

        private void read(HttpRequest request) {
            try {
                http.send(request, BodyHandlers.ofLines())
                        .body()
                        .filter(line -> line.startsWith("data:"))
                        .forEach(line -> events.add(parse(line.substring(5))));
            } catch (Exception e) {
                // It was closed.
            } finally {
                ended = true;
            }
        }

        private static JsonNode parse(String json) {
            try {
                return JSON.readTree(json);
            } catch (JsonProcessingException e) {
                throw new AssertionError(e);
            }
        }

        /** The first event that is like that; those before it are passed over. */
        JsonNode until(Predicate<JsonNode> wanted) throws InterruptedException {
            while (true) {
                var event = events.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                if (event == null) {
                    throw new AssertionError("No such event came");
                }
                if (wanted.test(event)) {
                    return event;
                }
            }
        }

        List<JsonNode> all() {
            return List.copyOf(events);
        }

        boolean ended() {
            return ended;
        }

        @Override
        public void close() {
            http.shutdownNow();
        }
    }
}
