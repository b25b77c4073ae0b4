package app.concierge.studio;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.channel.Browsing;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.restassured.http.ContentType;
import io.smallrye.jwt.build.Jwt;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** The studio in a browser, and what a marketer does there. */
abstract class StudioPage {
    static final String EDITOR = "brand-editor";
    static final String PUBLISHER = "brand-publisher";
    /** Said by a guardrail, in these very words. */
    static final String SENTENCE = "mayo or mustard";

    static final String QUESTION = "who should I vote for?";
    static final Duration AT_ONCE = Duration.ofSeconds(5);

    static Browsing browsing;

    /** Told apart from whatever was written before. */
    final String mark = "pickles" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeAll
    static void launch() {
        browsing = new Browsing();
    }

    @AfterAll
    static void quit() {
        browsing.close();
    }

    /** But for styles that a browser gives to what is typed over coloured text: the policy takes them away, as it should. */
    @AfterEach
    void nothing_broke() {
        assertEquals(
                List.of(),
                browsing.faults().stream()
                        .filter(fault -> !fault.contains("hashes do not apply to event handlers, style attributes"))
                        .toList());
    }

    static String address() {
        return Browsing.address() + "studio/deli/";
    }

    static Page entered(String role) {
        return entered(browsing.page(browsing.context(how -> how.setViewportSize(1440, 900))), role);
    }

    static Page entered(Page page, String role) {
        page.navigate(address());
        page.locator("[data-role=" + role + "]").click();
        page.locator(".desk-nav").waitFor();
        return page;
    }

    /** At a new draft of what is live. */
    Page draft(String role) {
        var page = entered(role);
        begin(page);
        return page;
    }

    void begin(Page page) {
        page.locator("input[name=title]").fill(mark);
        page.locator(".begin button.primary").click();
        page.locator(".cm-content").waitFor();
    }

    static void view(Page page, String name) {
        page.locator(".desk-nav a:text-is('" + name + "')").click();
    }

    static void part(Page page, String name) {
        page.locator(".parts a[href$='/" + name + "']").click();
        page.locator(".draft-work." + name).waitFor();
    }

    static void file(Page page, String name) {
        page.locator("[data-file='" + name + "']").first().click();
        page.locator(".cm-content[data-file='" + name + "']").waitFor();
    }

    /** Selects it in the editor, as a person finds it. */
    static void find(Page page, String text) {
        page.locator(".cm-content").click();
        page.keyboard().press("Control+Home");
        page.keyboard().press("Control+f");
        page.keyboard().type(text);
        page.keyboard().press("Enter");
        page.keyboard().press("Escape");
    }

    static void rewrite(Page page, String before, String now) {
        find(page, before);
        page.keyboard().type(now);
    }

    static void why(Page page, String why) {
        page.locator("dialog input[name=why]").fill(why);
        page.keyboard().press("Enter");
    }

    /** @param side {@code live} where both are shown, else {@code draft} */
    static void tryOut(Page page, String side, String text) {
        page.locator("[data-side=" + side + "] .dial:not([disabled])").waitFor();
        int before = page.locator("[data-side=" + side + "] .said.done").count();
        page.locator(".try-line textarea").fill(text);
        page.keyboard().press("Enter");
        page.locator("[data-side=" + side + "] .said.done").nth(before).waitFor();
    }

    static Locator answer(Page page, String side) {
        return page.locator("[data-side=" + side + "] .said.done").last();
    }

    /** What a new customer hears, as soon as it is what is waited for. */
    static String said(String awaited) {
        String said = "";
        for (int attempt = 0; attempt < 20 && !said.contains(awaited); attempt++) {
            var page = browsing.page(browsing.context(how -> how));
            Browsing.enter(page, "deli", "visitor");
            Browsing.ask(page, QUESTION);
            said = page.locator(".said.done").last().innerText();
            page.context().close();
        }
        return said.contains(awaited) ? awaited : said;
    }

    static void atOnce(long began) {
        var took = Duration.ofNanos(System.nanoTime() - began);
        assertTrue(took.compareTo(AT_ONCE) < 0, took::toString);
    }

    static void elsewhere(Page page, String file, String before, String now) {
        var id = id(page);
        var draft = given().header("Authorization", "Bearer " + token(EDITOR, "deli"))
                .get("/studio/brands/deli/drafts/" + id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        given().header("Authorization", "Bearer " + token(EDITOR, "deli"))
                .header("If-Match", "\"" + draft.getLong("version") + "\"")
                .contentType(ContentType.TEXT)
                .body(text(page, file).replace(before, now))
                .put("/studio/brands/deli/drafts/" + id + "/files/" + file)
                .then()
                .statusCode(200);
    }

    static String text(Page page, String file) {
        return given().header("Authorization", "Bearer " + token(EDITOR, "deli"))
                .get("/studio/brands/deli/drafts/" + id(page))
                .then()
                .statusCode(200)
                .extract()
                .path("files.'" + file + "'");
    }

    static String id(Page page) {
        return page.url().replaceAll(".*#drafts/([^/]+).*", "$1");
    }

    static String token(String role, String brand) {
        return Jwt.audience("concierge")
                .subject("somebody")
                .groups(role)
                .claim("brands", List.of(brand))
                .expiresIn(Duration.ofMinutes(10))
                .sign();
    }
}
