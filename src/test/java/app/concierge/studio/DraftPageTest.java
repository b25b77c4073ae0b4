package app.concierge.studio;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Route;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** A draft's editor: what it tells of what is written, and what becomes of that. */
@QuarkusTest
class DraftPageTest extends StudioPage {
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
}
