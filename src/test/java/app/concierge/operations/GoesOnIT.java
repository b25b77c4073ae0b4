package app.concierge.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.llm.Reply;
import app.concierge.llm.ScriptedOpenAi;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Conversations that go on although what they rest on changes: the model's provider, the partners' tools. */
class GoesOnIT {
    /** How Cellar & Co's voice says that no model answers. */
    private static final List<String> NOTICES =
            List.of("the shop's own notes", "longer explanations are having a rest");

    /** How soon the service has seen a manifest, at the latest; it looks for them each second. */
    private static final Duration SEEN = Duration.ofSeconds(20);

    private static final String LOUNGES = """
            partner: trips
            title: Trips
            base-url: http://127.0.0.1:PORT/api
            auth: {type: none}
            tools:
              - name: find_lounge
                title: Lounges
                description: Finds quiet lounges at an airport where a traveller can wait.
                effect: read
                purpose: service
                http: {method: POST, path: /lounges, timeout: 2s, retry: 0}
                input:
                  type: object
                  additionalProperties: false
                  required: [airport]
                  properties:
                    airport: {type: string, maxLength: 60, x-entity: place, description: The airport.}
                output:
                  type: object
                  additionalProperties: false
                  required: [lounge]
                  properties:
                    lounge: {type: string, maxLength: 100}
                ask:
                  airport: At which airport?
                say: "You can wait in the {output.lounge}."
                examples:
                  - Where can I wait quietly at Logan?
                  - is there a lounge at Heathrow
                  - find me a quiet lounge at O'Hare
                  - a place to wait in peace at the airport
            """;

    @Test
    void the_planner_takes_over_in_mid_conversation_says_so_once_and_knows_what_was_said(@TempDir Path folder)
            throws Exception {
        var openAi = ScriptedOpenAi.start(asked -> asked.resultOf("recommend")
                .map(_ -> Reply.say("These go well with lamb."))
                .orElseGet(() -> Reply.call("recommend", "{\"pairing\":\"lamb\"}")));
        var model = Map.of(
                "CONCIERGE_MODEL_PROVIDER", "openai",
                "CONCIERGE_MODEL", "scripted-1",
                "CONCIERGE_MODEL_URL", openAi.baseUrl(),
                "CONCIERGE_MODEL_KEY", "secret");
        try (var concierge = RunningConcierge.start(folder, model);
                var chat = concierge.chat("cellar", "claire")) {
            assertEquals(
                    "These go well with lamb.", chat.ask("something for lamb").text());
            openAi.close();

            var cheaper = chat.ask("cheaper");
            var again = chat.ask("it's a gift for my boss");

            assertEquals(List.of("recommend"), cheaper.tools());
            assertTrue(cheaper.of("TOOL_CALL_ARGS").toString().contains("lamb"), cheaper::toString);
            assertTrue(NOTICES.stream().anyMatch(cheaper.text()::contains), cheaper.text());
            assertEquals(List.of("recommend"), again.tools());
            assertTrue(NOTICES.stream().noneMatch(again.text()::contains), again.text());
        }
    }

    @Test
    void a_tool_that_is_registered_in_mid_conversation_is_used_in_the_next_turn(@TempDir Path folder) throws Exception {
        var lounges = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        lounges.createContext("/api/lounges", exchange -> {
            var answer = "{\"lounge\": \"Harbour Lounge\"}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        lounges.start();
        var tools = folder.resolve("tools");
        copy(Path.of("tools"), tools);
        var settings = Map.of(
                "CONCIERGE_PARTNER_MANIFESTS", tools.toString(),
                "CONCIERGE_PARTNER_RELOAD", "true",
                "CONCIERGE_PARTNER_ALLOWED_HOSTS", "127.0.0.1");
        try (var concierge = RunningConcierge.start(folder, settings);
                var chat = concierge.chat("skylark", "omar");
                var scout = concierge.chat("skylark", "dana")) {
            assertFalse(chat.ask("Where can I wait quietly at JFK?").tools().contains("find_lounge"));

            Files.createDirectory(tools.resolve("trips"));
            Files.writeString(
                    tools.resolve("trips/lounges.yaml"),
                    LOUNGES.replace("PORT", String.valueOf(lounges.getAddress().getPort())));
            Awaitility.await()
                    .atMost(SEEN)
                    .until(() -> scout.ask("Where can I wait quietly at JFK?")
                            .tools()
                            .contains("find_lounge"));

            var answer = chat.ask("Where can I wait quietly at JFK?");

            assertEquals(List.of("find_lounge"), answer.tools());
            assertTrue(answer.text().contains("Harbour Lounge"), answer.text());
        } finally {
            lounges.stop(0);
        }
    }

    static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, to.resolve(from.relativize(file)));
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
