package app.concierge.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.llm.ScriptedOpenAi;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service is asked to end in the middle of an answer. */
class StoppedIT {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @Test
    void it_sends_everybody_elsewhere_at_once_and_ends_what_it_was_saying() throws Exception {
        try (var model = ScriptedOpenAi.start(KilledIT::slowly);
                var http = HttpClient.newHttpClient()) {
            var environment = KilledIT.environment(model);
            Chat.Told before;
            try (var stopped = RunningConcierge.start(folder, environment);
                    var chat = stopped.chat("deli", "joe")) {
                chat.until(Chat.Told::isWelcome);
                chat.say("Which sandwiches are good?");
                before = new Chat.Told(chat.until(KilledIT::isTenthSentence));
                var conversation = before.events().getFirst().path("threadId").asText();
                var lines = http.send(
                                HttpRequest.newBuilder(URI.create("http://localhost:" + stopped.port()
                                                + "/brands/deli/conversations/" + conversation + "/events?after=0"))
                                        .header("Authorization", "Bearer " + stopped.token("deli", "joe"))
                                        .build(),
                                BodyHandlers.ofLines())
                        .body()
                        .iterator();
                assertTrue(lines.next().startsWith("id:"));

                stopped.stop();
                assertEquals(1012, chat.closeCode());
                lines.forEachRemaining(line -> {}); // ends in good order
                stopped.exitCode();
            }
            try (var again = RunningConcierge.start(folder, environment);
                    var chat = again.chat("deli", "joe", KilledIT.after(before))) {
                var all = before.and(chat.told().events());
                assertEquals(KilledIT.ANSWER.strip(), all.text().strip());
                assertEquals(List.of(), all.custom("superseded"));
                KilledIT.assertGrowing(all.numbers());
            }
        }
    }
}
