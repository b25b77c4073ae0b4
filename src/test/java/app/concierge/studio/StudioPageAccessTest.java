package app.concierge.studio;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.channel.Browsing;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The studio for whoever comes: by keyboard, with a screen reader, on a small screen, in the dark, in German. */
@QuarkusTest
class StudioPageAccessTest extends StudioPage {
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
        assertThat(page.locator(".held-by")).containsText("Der Entwurf wurde nicht geprüft");
        for (var part : List.of("edit", "try", "changes", "evaluate")) {
            part(page, part);
            fits(page, 320, part);
        }
        page.context().close();
    }

    @ParameterizedTest
    @CsvSource({"1440, 900, LIGHT", "1440, 900, DARK", "320, 640, LIGHT", "320, 640, DARK"})
    void nobody_is_kept_out(int width, int height, ColorScheme scheme) {
        var page = browsing.page(browsing.context(
                how -> how.setViewportSize(width, height).setColorScheme(scheme).setBypassCSP(true)));
        page.navigate(Browsing.address() + "studio/");
        page.locator("[data-brand]").first().waitFor();
        Browsing.assertAccessible(page, "brands");
        entered(page, PUBLISHER);
        for (var view : List.of("Releases", "Experiments", "Guardrails", "History", "Drafts")) {
            view(page, view);
            assertThat(page.locator("h1")).hasText(view);
            page.locator(".releases, .experiment, .nothing, .check-text, .history, .begin")
                    .first()
                    .waitFor();
            Browsing.assertAccessible(page, view);
            fits(page, width, view);
        }
        begin(page);
        for (var part : List.of("edit", "try", "changes", "evaluate")) {
            part(page, part);
            page.locator(".cm-content:visible, .side:visible, changes-view .card:visible, .begin-rehearsal:visible")
                    .first()
                    .waitFor();
            Browsing.assertAccessible(page, part);
            fits(page, width, part);
        }
        page.context().close();
    }

    private static void fits(Page page, int width, String state) {
        assertTrue((int) page.evaluate("document.documentElement.scrollWidth") <= width, state + " is too wide");
    }
}
