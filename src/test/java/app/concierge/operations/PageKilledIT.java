package app.concierge.operations;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import app.concierge.channel.Browsing;
import app.concierge.llm.ScriptedOpenAi;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import io.restassured.RestAssured;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service is killed in the middle of an answer and started again, before the eyes of somebody at the page. */
class PageKilledIT {
    private static final ContainsTextOptions PATIENTLY = new ContainsTextOptions().setTimeout(90_000);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @Test
    void the_page_says_so_comes_back_by_itself_and_shows_the_whole_answer_once() throws Exception {
        int port = RunningConcierge.freePort();
        RestAssured.port = port;
        try (var model = ScriptedOpenAi.start(KilledIT::slowly);
                var browsing = new Browsing()) {
            var environment = KilledIT.environment(model);
            var killed = RunningConcierge.begin(folder, port, environment);
            killed.awaitReady();
            var page = browsing.page();
            Browsing.enter(page, "deli", "joe");
            Browsing.say(page, "Which sandwiches are good?");
            assertThat(page.locator(".said.speaking")).containsText("Sandwich ba");
            killed.kill();
            assertThat(page.locator(".connection")).containsText("The connection is lost");

            try (var again = RunningConcierge.begin(folder, port, environment)) {
                again.awaitReady();
                assertThat(page.locator(".said.done")).containsText("Sandwich dj is very good.", PATIENTLY);
                assertThat(page.locator(".said")).hasCount(1);
                assertEquals(
                        KilledIT.ANSWER.strip(),
                        page.locator(".said p").textContent().strip());
                assertThat(page.locator(".me")).hasCount(1);
                assertThat(page.locator(".connection")).hasCount(0);
                assertEquals(List.of(), browsing.faults());
            }
        }
    }
}
