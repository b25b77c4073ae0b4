package app.concierge.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service is killed while a person and a customer talk, and started again. */
class DeskKilledIT {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> SENTENCES = IntStream.range(0, 24)
            .mapToObj(i -> "Sentence " + (char) ('a' + i) + ".")
            .toList();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @Test
    void every_sentence_of_the_person_is_said_once_and_in_order() throws Exception {
        var killed = RunningConcierge.start(folder, Map.of());
        String id;
        Chat.Told before;
        try (var agent = new Agent(killed);
                var chat = killed.chat("deli", "joe")) {
            agent.sitsDown();
            var welcome = chat.until(Chat.Told::isWelcome);
            before = new Chat.Told(welcome).and(chat.ask("human please").events());
            id = agent.first();
            assertEquals(200, agent.post("/" + id + "/take", ""));
            before = before.and(chat.told().events());
            try (var talking = Executors.newSingleThreadExecutor()) {
                var all = talking.submit(() -> SENTENCES.forEach(sentence -> agent.say(id, sentence)));
                chat.until(event -> event.path("delta").asText().equals("Sentence h."));
                chat.say("I see.");
                killed.kill();
                all.get(1, TimeUnit.MINUTES);
            }
        }
        try (var again = RunningConcierge.start(folder, Map.of());
                var agent = new Agent(again);
                var chat = again.chat(
                        "deli",
                        "joe",
                        "&after=0&conversation="
                                + before.events()
                                        .getFirst()
                                        .path("value")
                                        .path("conversation")
                                        .asText())) {
            SENTENCES.forEach(sentence -> agent.say(id, sentence));
            agent.say(id, "The end.");
            var all = new Chat.Told(
                    chat.until(event -> event.path("delta").asText().equals("The end.")));
            var said = all.of("TEXT_MESSAGE_START").stream()
                    .filter(event -> event.path("name").asText().equals("Anna"))
                    .count();
            var superseded = all.custom("superseded").size();
            assertTrue(said - superseded <= SENTENCES.size() + 1, () -> said + " were begun");
            assertTrue(
                    all.text().endsWith(String.join("", SENTENCES) + "The end."),
                    () -> "Not once, or not in order: " + all.text());
        }
    }

    /** Anna, at the deli's desk. */
    private static final class Agent implements AutoCloseable {
        private final HttpClient http = HttpClient.newHttpClient();
        private final String root;
        private final String token;

        Agent(RunningConcierge service) throws IOException, InterruptedException {
            root = "http://localhost:" + service.port() + "/desk/brands/deli";
            token = service.post("/demo/token", "{\"brand\":\"deli\",\"role\":\"brand-agent\"}")
                    .path("token")
                    .asText();
        }

        void sitsDown() throws IOException, InterruptedException {
            var events = http.send(request("/events").build(), BodyHandlers.ofLines())
                    .body()
                    .iterator();
            while (!events.next().startsWith("data:")) {
                // The queue comes when the agent is known to be there.
            }
            Thread.ofVirtual().start(() -> events.forEachRemaining(_ -> {}));
        }

        String first() throws IOException, InterruptedException {
            return get("/handoffs?state=waiting")
                    .path("handoffs")
                    .path(0)
                    .path("id")
                    .asText();
        }

        /** However it ends: what was not said is said again later. */
        void say(String id, String sentence) {
            try {
                var _ = post(
                        "/" + id + "/messages", "{\"id\":\"" + key(sentence) + "\",\"text\":\"" + sentence + "\"}");
            } catch (IOException e) {
                // The service is no more.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private static UUID key(String sentence) {
            return UUID.nameUUIDFromBytes(sentence.getBytes(StandardCharsets.UTF_8));
        }

        int post(String path, String body) throws IOException, InterruptedException {
            return http.send(
                            request("/handoffs" + path)
                                    .POST(BodyPublishers.ofString(body))
                                    .build(),
                            BodyHandlers.ofString())
                    .statusCode();
        }

        private JsonNode get(String path) throws IOException, InterruptedException {
            return JSON.readTree(
                    http.send(request(path).build(), BodyHandlers.ofString()).body());
        }

        private HttpRequest.Builder request(String path) {
            return HttpRequest.newBuilder(URI.create(root + path))
                    .timeout(Duration.ofSeconds(20))
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", "application/json");
        }

        @Override
        public void close() {
            http.shutdownNow();
        }
    }
}
