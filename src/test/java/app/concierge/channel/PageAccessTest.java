package app.concierge.channel;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The chat page for everybody: axe finds nothing, at any width, light and dark; the keyboard is enough. */
@QuarkusTest
class PageAccessTest extends InBrowser {
    @ParameterizedTest
    @CsvSource({"1280, 900, LIGHT", "1280, 900, DARK", "320, 640, LIGHT", "320, 640, DARK"})
    void nobody_is_kept_out(int width, int height, ColorScheme scheme) {
        var page = browsing.page(browsing.context(
                how -> how.setViewportSize(width, height).setColorScheme(scheme).setBypassCSP(true)));
        page.navigate(Browsing.address());
        page.locator("[data-brand=skylark]").waitFor();
        Browsing.assertAccessible(page, "brands");
        for (var brand : List.of("cellar", "deli", "skylark")) {
            page.navigate(Browsing.address());
            page.locator("[data-brand=" + brand + "]").click();
            page.locator("[data-person=visitor]").waitFor();
            Browsing.assertAccessible(page, "people of " + brand);
        }
        page.locator("[data-person=visitor]").click();
        page.locator(".hello").waitFor();
        Browsing.assertAccessible(page, "hello");
        Browsing.ask(page, "I land in Boston at six tomorrow, get me a ride and somewhere to eat for four");
        page.locator(".confirm.waiting").nth(1).waitFor();
        Browsing.assertAccessible(page, "confirmations");
        page.locator(".confirm.waiting button:has-text(\"Change\")").first().click();
        Browsing.assertAccessible(page, "changing");
        page.locator("[aria-label=\"What we know about you\"]").click();
        page.locator(".panel .levels").nth(1).waitFor();
        Browsing.assertAccessible(page, "what we know");
        page.keyboard().press("Escape");
        page.navigate(Browsing.address() + "#cellar/visitor");
        page.locator(".dial:not([disabled])").waitFor();
        Browsing.ask(page, "I love Rhône wines");
        Browsing.ask(page, "Something for a dinner party, we are having lamb");
        page.locator(".why summary").first().click();
        page.locator(".why button").first().click();
        page.locator(".why s").first().waitFor();
        Browsing.assertAccessible(page, "suggestions");
        page.locator(".explain").click();
        page.locator(".panel .reasons").first().waitFor();
        Browsing.assertAccessible(page, "why these");
        page.keyboard().press("Escape");
        page.locator("[aria-label=\"What we know about you\"]").click();
        page.locator(".struck-out").waitFor();
        Browsing.assertAccessible(page, "what was struck out");
        assertTrue(
                (int) page.evaluate("document.documentElement.scrollWidth") <= width,
                "the page is wider than the screen");
        page.context().close();
    }

    @Test
    void nobody_is_kept_out_of_the_embed_and_its_example() {
        var page = browsing.page(browsing.context(how -> how.setBypassCSP(true)));
        page.navigate(Browsing.address() + "embed/");
        Browsing.assertAccessible(page, "example");
        page.locator(".launcher").click();
        page.locator(".dial:not([disabled])").waitFor();
        Browsing.ask(page, "hello");
        Browsing.assertAccessible(page, "embed");
        assertEquals(List.of(), browsing.faults());
    }

    @Test
    void the_keyboard_is_enough() {
        var page = browsing.page();
        page.navigate(Browsing.address());
        page.locator("[data-brand=deli]").focus();
        page.keyboard().press("Enter");
        page.locator("[data-person=visitor]").focus();
        page.keyboard().press("Enter");
        page.locator(".dial:not([disabled])").waitFor();
        assertThat(Browsing.composer(page)).isFocused();
        page.keyboard().type("order two bagels");
        page.keyboard().press("Enter");
        page.locator(".said.done").waitFor();
        page.locator(".dial input:checked").focus();
        page.keyboard().press("ArrowLeft");
        assertThat(page.locator(".dial .chosen")).hasText("This visit");
        page.locator("[aria-label=\"What we know about you\"]").focus();
        page.keyboard().press("Enter");
        page.locator("dialog.panel[open]").waitFor();
        page.keyboard().press("Escape");
        assertThat(page.locator("dialog.panel")).hasCount(0);
        assertThat(Browsing.composer(page)).isFocused();
    }

    @Test
    void a_screen_reader_hears_whole_answers_once() {
        var page = browsing.page();
        Browsing.enter(page, "deli", "visitor");
        page.evaluate("""
                window.heard = [];
                new MutationObserver(changes => window.heard.push(document.querySelector('[aria-live]').textContent))
                  .observe(document.querySelector('[aria-live]'), {childList: true, characterData: true, subtree: true});""");
        Browsing.ask(page, "hello");
        var said = page.locator(".said.done").textContent().replace("Sal:", "").strip();
        page.waitForCondition(() -> !((List<?>) page.evaluate("window.heard")).isEmpty());
        assertEquals(List.of("Sal: " + said), page.evaluate("[...new Set(window.heard.map(text => text.trim()))]"));
    }

    @Test
    void nothing_moves_where_that_is_not_wanted_and_everything_turns_around_where_one_reads_from_the_right() {
        var page = browsing.page(browsing.context(how -> how.setReducedMotion(ReducedMotion.REDUCE)));
        Browsing.enter(page, "deli", "visitor");
        page.evaluate("document.documentElement.dir = 'rtl'");
        Browsing.ask(page, "hello");
        assertEquals(0, page.evaluate("document.getAnimations().length"));
        var me = page.locator(".me").boundingBox();
        var said = page.locator(".said").boundingBox();
        assertTrue(me.x < said.x, "the customer's words stand at the end of the line");
    }
}
