package app.concierge.channel;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import app.concierge.Chromium;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PageTest {
    private static final double PATIENCE = 30_000;

    @Test
    void a_stranger_picks_a_brand_says_hello_and_is_answered() {
        var chromium =
                new LaunchOptions().setExecutablePath(Chromium.executable()).setArgs(Chromium.ARGUMENTS);
        var environment = new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));
        try (var playwright = Playwright.create(environment);
                var browser = playwright.chromium().launch(chromium)) {
            var page = browser.newPage();
            page.setDefaultTimeout(PATIENCE);
            var faults = new CopyOnWriteArrayList<String>();
            page.onPageError(faults::add);
            page.navigate("http://localhost:" + RestAssured.port + "/");
            page.locator("[data-brand=deli]").click();
            page.locator("[data-person=visitor]").click();
            page.getByLabel("Message to Sal").fill("hello");
            page.keyboard().press("Enter");
            assertThat(page.locator(".me")).hasText("You:hello");
            page.locator(".said.done").waitFor();
            assertEquals(List.of(), faults);
        }
    }
}
