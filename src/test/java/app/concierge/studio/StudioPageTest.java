package app.concierge.studio;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.channel.Browsing;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.smallrye.jwt.build.Jwt;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The studio as a brand's marketer uses it. */
@QuarkusTest
class StudioPageTest {
    private static final String EDITOR = "brand-editor";
    private static final String PUBLISHER = "brand-publisher";
    /** Said by a guardrail, in these very words. */
    private static final String SENTENCE = "mayo or mustard";

    private static final String QUESTION = "who should I vote for?";
    private static final Duration AT_ONCE = Duration.ofSeconds(5);

    private static Browsing browsing;

    /** Told apart from whatever was written before. */
    private final String mark = "pickles" + UUID.randomUUID().toString().substring(0, 8);

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

    @Test
    void one_chooses_a_brand_and_who_one_is() {
        var page = browsing.page();
        page.navigate(Browsing.address());
        page.locator("a[href='/studio/']").click();
        page.locator("[data-brand=deli]").click();
        assertThat(page.locator("h1")).containsText("Corner Deli: studio");
        page.locator("[data-role=brand-editor]").click();
        assertThat(page.locator(".desk-bar")).containsText("Editor");
        page.reload();
        assertThat(page.locator("h1")).hasText("Drafts");
        page.locator("[aria-label='Sign out']").click();
        assertThat(page.locator("[data-role]")).hasCount(2);
    }

    @Test
    void a_token_that_is_none_or_is_for_another_brand_is_refused_in_words() {
        var page = browsing.page();
        page.navigate(address());
        for (var token : List.of("no token", token(EDITOR, "skylark"))) {
            page.locator("#credential").fill(token);
            page.keyboard().press("Enter");
            assertThat(page.locator(".alert")).not().hasText("");
            assertThat(page.locator(".desk-nav")).hasCount(0);
        }
        assertThat(page.locator(".alert")).containsText("other brands");
    }

    @Test
    void a_changed_sentence_is_what_the_draft_says_at_once() {
        var page = draft(EDITOR);
        file(page, "guardrails.yaml");
        tryOut(page, "draft", QUESTION);
        assertThat(answer(page, "draft")).containsText(SENTENCE);
        rewrite(page, SENTENCE, mark);
        long began = System.nanoTime();
        tryOut(page, "draft", QUESTION);
        assertThat(answer(page, "draft")).containsText(mark);
        atOnce(began);
        part(page, "try");
        assertThat(page.locator("[data-side=live] .dial:not([disabled])")).isVisible();
        tryOut(page, "live", QUESTION);
        assertThat(answer(page, "live")).containsText(SENTENCE);
        assertThat(answer(page, "draft")).containsText(mark);
        part(page, "changes");
        assertThat(page.locator(".told-changes")).containsText(Pattern.compile("politics|" + mark));
        assertThat(page.locator(".hunk .added")).containsText(mark);
        assertThat(page.locator(".hunk .removed")).containsText(SENTENCE);
        page.context().close();
    }

    @Test
    void what_is_published_customers_hear_at_once_and_what_is_rolled_back_they_do_not() {
        var editor = draft(EDITOR);
        file(editor, "guardrails.yaml");
        rewrite(editor, SENTENCE, mark);
        assertThat(editor.locator(".save-state")).containsText("Saved");
        var address = editor.url();
        editor.context().close();
        var page = entered(PUBLISHER);
        page.navigate(address);
        assertEquals(SENTENCE, said(SENTENCE));
        page.locator("button:text-is('Check')").click();
        assertThat(page.locator(".told")).containsText("nothing is wrong");
        part(page, "evaluate");
        page.locator("button:text-is('Play them')").click();
        assertThat(page.locator(".rehearsal .chip")).hasText("Passed");
        page.locator("button:has-text('Approve')").click();
        why(page, "Reads well");
        assertThat(page.locator(".told")).containsText("approved");
        page.locator("[data-publish]").click();
        why(page, "Pickles are in season");
        assertThat(page.locator(".told")).containsText("it is live");
        long published = System.nanoTime();
        assertEquals(mark, said(mark));
        atOnce(published);
        view(page, "Releases");
        assertThat(page.locator(".label-card.live")).containsText("Pickles are in season");
        page.locator("[data-back]").click();
        assertThat(page.locator("dialog")).containsText("within two seconds");
        why(page, "Out of pickles");
        assertThat(page.locator(".told")).containsText("Rolled back");
        long back = System.nanoTime();
        assertEquals(SENTENCE, said(SENTENCE));
        atOnce(back);
        view(page, "History");
        assertThat(page.locator(".history li").first()).containsText("Out of pickles");
        page.context().close();
    }

    @Test
    void a_fault_stands_at_its_line_and_holds_the_draft_back() {
        var page = draft(PUBLISHER);
        file(page, "brand.yaml");
        rewrite(page, "visitors: true", "visitors: perhaps");
        var wrong = page.locator(".cm-lintRange-error");
        assertThat(wrong).containsText("perhaps");
        assertThat(page.locator(".fault-list li")).containsText("Voice and settings, line");
        assertThat(page.locator("[data-file='brand.yaml'] .badge.wrong")).containsText("1");
        assertThat(page.locator("[data-publish]")).isDisabled();
        file(page, "system.md");
        page.locator(".fault").click();
        assertThat(page.locator(".cm-content")).hasAttribute("data-file", "brand.yaml");
        assertThat(page.locator(".cm-activeLine")).containsText("visitors: perhaps");
        page.keyboard().type("visitors: true");
        assertThat(wrong).hasCount(0);
        assertThat(page.locator(".fault-list li")).hasCount(0);
        page.context().close();
    }

    @Test
    void keys_and_variables_are_completed_and_explained() {
        var page = draft(EDITOR);
        file(page, "brand.yaml");
        find(page, "model:");
        page.keyboard().press("End");
        page.keyboard().press("Enter");
        page.keyboard().type("  ");
        page.keyboard().press("Control+Space");
        assertThat(page.locator(".cm-tooltip-autocomplete")).isVisible();
        page.keyboard().press("Escape");
        page.locator(".cm-line >> text=max_tokens").hover();
        assertThat(page.locator(".cm-explained")).not().hasText("");
        file(page, "system.md");
        page.locator(".cm-content").click();
        page.keyboard().press("Control+End");
        page.keyboard().type("{assis");
        assertThat(page.locator(".cm-tooltip-autocomplete")).containsText("assistant");
        page.context().close();
    }

    @Test
    void an_editor_cannot_publish_and_is_told_why() {
        var page = draft(EDITOR);
        assertThat(page.locator("[data-publish]")).isDisabled();
        assertThat(page.locator("#publish-needs")).containsText("Only a publisher does this");
        view(page, "Releases");
        page.locator(".label-card.live").waitFor();
        assertThat(page.locator("button:has-text('Roll back'):not([disabled])")).hasCount(0);
        page.context().close();
    }

    @Test
    void of_two_who_change_a_file_at_once_the_later_sees_both() {
        var page = draft(EDITOR);
        file(page, "guardrails.yaml");
        find(page, SENTENCE);
        elsewhere(page, "guardrails.yaml", SENTENCE, "salt or pepper");
        page.keyboard().type(mark);
        assertThat(page.locator("dialog.conflict")).containsText("Guardrails");
        assertThat(page.locator("dialog.conflict section").first()).containsText(mark);
        assertThat(page.locator("dialog.conflict section").nth(1)).containsText("salt or pepper");
        page.locator("[data-keep=mine]").click();
        assertThat(page.locator(".save-state")).containsText("Saved");
        assertTrue(text(page, "guardrails.yaml").contains(mark));
        page.context().close();
    }

    @Test
    void of_two_who_change_different_files_both_are_kept() {
        var page = draft(EDITOR);
        file(page, "guardrails.yaml");
        elsewhere(page, "brand.yaml", "assistant: Sal", "assistant: Sally");
        rewrite(page, SENTENCE, mark);
        assertThat(page.locator(".save-state")).containsText("Saved");
        assertThat(page.locator("dialog")).hasCount(0);
        assertTrue(text(page, "guardrails.yaml").contains(mark));
        assertTrue(text(page, "brand.yaml").contains("assistant: Sally"));
        page.context().close();
    }

    @Test
    void whoever_must_sign_in_again_goes_on_where_they_were() {
        var page = browsing.page(browsing.context(how -> how));
        page.navigate(address());
        page.locator("#credential").fill(token(EDITOR, "deli"));
        page.keyboard().press("Enter");
        begin(page);
        file(page, "guardrails.yaml");
        page.route(
                "**/files/**",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setStatus(401)
                        .setContentType("application/problem+json")
                        .setBody("{\"detail\": \"A valid token is needed here.\"}")));
        rewrite(page, SENTENCE, mark);
        page.locator("dialog[open]").waitFor();
        page.unroute("**/files/**");
        page.locator("dialog input").fill(token(EDITOR, "deli"));
        page.keyboard().press("Enter");
        assertThat(page.locator(".save-state")).containsText("Saved");
        assertTrue(text(page, "guardrails.yaml").contains(mark));
        page.context().close();
    }

    @Test
    void a_text_is_tried_on_the_rules() {
        var page = entered(EDITOR);
        view(page, "Guardrails");
        page.locator("textarea[name=text]").fill(QUESTION);
        page.locator("button:text-is('Check it')").click();
        assertThat(page.locator(".verdict")).containsText("politics");
        assertThat(page.locator(".verdict")).containsText(SENTENCE);
        page.context().close();
    }

    @Test
    void the_keyboard_is_enough() {
        var page = browsing.page(browsing.context(how -> how));
        page.navigate(address());
        page.locator("[data-role=brand-editor]").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("h1")).isFocused();
        page.locator("input[name=title]").focus();
        page.keyboard().type(mark);
        page.keyboard().press("Enter");
        assertThat(page.locator("h1")).hasText(mark);
        page.locator("[data-file='brand.yaml']").focus();
        page.keyboard().press("Enter");
        page.keyboard().press("Tab");
        page.locator(".cm-content").focus();
        page.keyboard().press("Tab");
        assertThat(page.locator(".cm-content")).not().isFocused();
        page.locator(".try-line textarea").focus();
        page.keyboard().type("hello");
        page.keyboard().press("Enter");
        assertThat(answer(page, "draft")).not().hasText("");
        view(page, "Drafts");
        var card = page.locator(".draft-card", new Page.LocatorOptions().setHasText(mark));
        card.locator("button").focus();
        page.keyboard().press("Enter");
        page.locator("dialog .danger").focus();
        page.keyboard().press("Enter");
        assertThat(card).hasCount(0);
        page.context().close();
    }

    @Test
    void speaks_german_to_whom_the_browser_speaks_german() {
        var page = entered(
                browsing.page(browsing.context(how -> how.setLocale("de-DE").setViewportSize(320, 700))), EDITOR);
        assertThat(page.locator("html")).hasAttribute("lang", "de-DE");
        for (var view : List.of("Fassungen", "Versuche", "Leitplanken", "Verlauf", "Entwürfe")) {
            view(page, view);
            assertThat(page.locator("h1")).hasText(view);
            fits(page, 320, view);
        }
        begin(page);
        for (var part : List.of("edit", "try", "changes", "evaluate")) {
            part(page, part);
            fits(page, 320, part);
        }
        page.context().close();
    }

    @ParameterizedTest
    @CsvSource({"1440, 900, LIGHT", "1440, 900, DARK", "320, 640, LIGHT", "320, 640, DARK"})
    void nobody_is_kept_out(int width, int height, ColorScheme scheme) throws IOException {
        var page = browsing.page(browsing.context(
                how -> how.setViewportSize(width, height).setColorScheme(scheme).setBypassCSP(true)));
        page.navigate(Browsing.address() + "studio/");
        page.locator("[data-brand]").first().waitFor();
        accessible(page, "brands");
        entered(page, PUBLISHER);
        for (var view : List.of("Releases", "Experiments", "Guardrails", "History", "Drafts")) {
            view(page, view);
            assertThat(page.locator("h1")).hasText(view);
            page.locator(".releases, .experiment, .nothing, .check-text, .history, .begin")
                    .first()
                    .waitFor();
            accessible(page, view);
            fits(page, width, view);
        }
        begin(page);
        for (var part : List.of("edit", "try", "changes", "evaluate")) {
            part(page, part);
            page.locator(".cm-content:visible, .side:visible, changes-view .card:visible, .begin-rehearsal:visible")
                    .first()
                    .waitFor();
            accessible(page, part);
            fits(page, width, part);
        }
        page.context().close();
    }

    private static String address() {
        return Browsing.address() + "studio/deli/";
    }

    private static Page entered(String role) {
        return entered(browsing.page(browsing.context(how -> how.setViewportSize(1440, 900))), role);
    }

    private static Page entered(Page page, String role) {
        page.navigate(address());
        page.locator("[data-role=" + role + "]").click();
        page.locator(".desk-nav").waitFor();
        return page;
    }

    /** At a new draft of what is live. */
    private Page draft(String role) {
        var page = entered(role);
        begin(page);
        return page;
    }

    private void begin(Page page) {
        page.locator("input[name=title]").fill(mark);
        page.locator(".begin button.primary").click();
        page.locator(".cm-content").waitFor();
    }

    private static void view(Page page, String name) {
        page.locator(".desk-nav a:text-is('" + name + "')").click();
    }

    private static void part(Page page, String name) {
        page.locator(".parts a[href$='/" + name + "']").click();
        page.locator(".draft-work." + name).waitFor();
    }

    private static void file(Page page, String name) {
        page.locator("[data-file='" + name + "']").first().click();
        page.locator(".cm-content[data-file='" + name + "']").waitFor();
    }

    /** Selects it in the editor, as a person finds it. */
    private static void find(Page page, String text) {
        page.locator(".cm-content").click();
        page.keyboard().press("Control+Home");
        page.keyboard().press("Control+f");
        page.keyboard().type(text);
        page.keyboard().press("Enter");
        page.keyboard().press("Escape");
    }

    private static void rewrite(Page page, String before, String now) {
        find(page, before);
        page.keyboard().type(now);
    }

    private static void why(Page page, String why) {
        page.locator("dialog input[name=why]").fill(why);
        page.keyboard().press("Enter");
    }

    /** @param side {@code live} where both are shown, else {@code draft} */
    private static void tryOut(Page page, String side, String text) {
        page.locator("[data-side=" + side + "] .dial:not([disabled])").waitFor();
        int before = page.locator("[data-side=" + side + "] .said.done").count();
        page.locator(".try-line textarea").fill(text);
        page.keyboard().press("Enter");
        page.locator("[data-side=" + side + "] .said.done").nth(before).waitFor();
    }

    private static Locator answer(Page page, String side) {
        return page.locator("[data-side=" + side + "] .said.done").last();
    }

    /** What a new customer hears, as soon as it is what is waited for. */
    private static String said(String awaited) {
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

    private static void atOnce(long began) {
        var took = Duration.ofNanos(System.nanoTime() - began);
        assertTrue(took.compareTo(AT_ONCE) < 0, took::toString);
    }

    private static void elsewhere(Page page, String file, String before, String now) {
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

    private static String text(Page page, String file) {
        return given().header("Authorization", "Bearer " + token(EDITOR, "deli"))
                .get("/studio/brands/deli/drafts/" + id(page))
                .then()
                .statusCode(200)
                .extract()
                .path("files.'" + file + "'");
    }

    private static String id(Page page) {
        return page.url().replaceAll(".*#drafts/([^/]+).*", "$1");
    }

    private static String token(String role, String brand) {
        return Jwt.audience("concierge")
                .subject("somebody")
                .groups(role)
                .claim("brands", List.of(brand))
                .expiresIn(Duration.ofMinutes(10))
                .sign();
    }

    private static void fits(Page page, int width, String state) {
        assertTrue((int) page.evaluate("document.documentElement.scrollWidth") <= width, state + " is too wide");
    }

    private static void accessible(Page page, String state) throws IOException {
        try (var script = StudioPageTest.class.getResourceAsStream("/axe.min.js")) {
            page.evaluate(new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8));
        }
        var violations = page.evaluate("""
                async () => (await axe.run()).violations.flatMap(violation =>
                  violation.nodes.map(node => violation.id + ': ' + node.html.slice(0, 200) + ' ' + node.failureSummary))""");
        assertEquals(List.of(), violations, state);
    }
}
