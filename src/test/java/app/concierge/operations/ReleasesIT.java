package app.concierge.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is published on one node, seen from another. */
class ReleasesIT {
    private static final String DRAFTS = "/studio/brands/deli/drafts";
    private static final String NAME = "The Other Deli";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @Test
    void is_live_there_within_two_seconds_and_a_node_that_starts_does_not_undo_it() throws Exception {
        try (var one = RunningConcierge.start(folder, Map.of("CONCIERGE_STUDIO_EVALUATE", "false"))) {
            try (var two = RunningConcierge.start(folder, TwoNodesIT.beside(folder, Map.of()))) {
                assertEquals("Corner Deli", name(two));
                var draft = draft(one);
                publish(one, draft);
                Awaitility.await()
                        .pollInterval(Duration.ofMillis(50))
                        .atMost(Duration.ofSeconds(2))
                        .untilAsserted(() -> assertEquals(NAME, name(two)));
            }
            try (var later = RunningConcierge.start(folder, TwoNodesIT.beside(folder, Map.of()))) {
                assertEquals(NAME, name(later));
            }
            assertEquals(NAME, name(one));
        }
    }

    private static String name(RunningConcierge node) throws IOException, InterruptedException {
        return node.send(node.request("/brands/deli").GET()).path("name").asText();
    }

    /** With another name of the brand, checked and approved; @return its path. */
    private static String draft(RunningConcierge node) throws IOException, InterruptedException {
        var editor = node.staff("deli", "brand-editor");
        var draft = post(node, editor, DRAFTS, "{}");
        var path = DRAFTS + "/" + draft.path("id").asText();
        var settings = draft.path("files").path("brand.yaml").asText();
        node.send(node.request(path + "/files/brand.yaml")
                .header("Authorization", "Bearer " + editor)
                .header("Content-Type", "text/plain; charset=UTF-8")
                .header("If-Match", "\"1\"")
                .PUT(BodyPublishers.ofString(settings.replace("name: Corner Deli", "name: " + NAME))));
        post(node, editor, path + "/check", "");
        var approved =
                post(node, node.staff("deli", "brand-publisher"), path + "/approve", "{\"why\": \"a better name\"}");
        assertEquals("approved", approved.path("state").asText(), approved::toString);
        return path;
    }

    private static void publish(RunningConcierge node, String draft) throws IOException, InterruptedException {
        var labels = post(
                node,
                node.staff("deli", "brand-publisher"),
                draft + "/publish",
                "{\"label\": \"live\", \"why\": \"a better name\"}");
        assertEquals("a better name", labels.at("/live/why").asText(), labels::toString);
    }

    private static JsonNode post(RunningConcierge node, String token, String path, String body)
            throws IOException, InterruptedException {
        return node.send(node.request(path)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }
}
