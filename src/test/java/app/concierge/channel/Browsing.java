package app.concierge.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.concierge.Chromium;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A person at a real browser, on the page of the running service. */
public final class Browsing implements AutoCloseable {
    private static final double PATIENCE = 30_000;
    private static final String AXE = axe();

    static {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
    }

    private final Playwright playwright =
            Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final Browser browser;
    private final List<String> faults = new CopyOnWriteArrayList<>();

    /** @param arguments of the browser, besides the usual ones */
    public Browsing(String... arguments) {
        var all =
                Stream.concat(Chromium.ARGUMENTS.stream(), Stream.of(arguments)).toList();
        browser = playwright
                .chromium()
                .launch(new LaunchOptions()
                        .setExecutablePath(Chromium.executable())
                        .setArgs(all));
    }

    public BrowserContext context(UnaryOperator<Browser.NewContextOptions> how) {
        return browser.newContext(how.apply(
                new Browser.NewContextOptions().setViewportSize(1100, 850).setTimezoneId(whereItIsEight())));
    }

    public Page page() {
        return page(context(how -> how));
    }

    public Page page(BrowserContext context) {
        var page = context.newPage();
        page.setDefaultTimeout(PATIENCE);
        page.onPageError(faults::add);
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                faults.add(message.text());
            }
        });
        return page;
    }

    /** Scripts that failed, and what the page's policy forbade. */
    public List<String> faults() {
        return List.copyOf(faults);
    }

    public static String address() {
        return "http://localhost:" + RestAssured.port + "/";
    }

    /** Holds that axe finds nothing in what is shown. The page's policy must be passed over, or axe is not let in. */
    public static void assertAccessible(Page page, String state) {
        page.evaluate(AXE);
        var violations = page.evaluate("""
                async () => (await axe.run()).violations.flatMap(violation =>
                  violation.nodes.map(node => violation.id + ': ' + node.html.slice(0, 200) + ' ' + node.failureSummary))""");
        assertEquals(List.of(), violations, state);
    }

    private static String axe() {
        try (var script = Objects.requireNonNull(Browsing.class.getResourceAsStream("/axe.min.js"))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From the page's beginning, as a person would. */
    public static void enter(Page page, String brand, String person) {
        page.navigate(address());
        page.locator("[data-brand=" + brand + "]").click();
        page.locator("[data-person=" + person + "]").click();
        page.locator(".dial:not([disabled])").waitFor();
    }

    /** Says it and waits for the whole answer. */
    public static void ask(Page page, String text) {
        int before = page.locator(".said.done").count();
        say(page, text);
        page.locator(".said.done").nth(before).waitFor();
        page.locator(".chat[aria-busy=false]").waitFor();
    }

    public static void say(Page page, String text) {
        composer(page).fill(text);
        page.keyboard().press("Enter");
    }

    public static Locator composer(Page page) {
        return page.locator(".composer textarea");
    }

    /** A zone where it is about eight in the morning, so that what is usual at breakfast is usual now. */
    public static String whereItIsEight() {
        int east = Math.floorMod(8 - ZonedDateTime.now(ZoneOffset.UTC).getHour() + 11, 24) - 11;
        return "Etc/GMT" + (east > 0 ? "-" : "+") + Math.abs(east);
    }

    @Override
    public void close() {
        playwright.close();
    }
}
