package app.concierge.partner.registry;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.channel.Browsing;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who can use the partner's page: newcomers, German speakers, with the keyboard alone, by a reader of screens. */
@QuarkusTest
class PartnerPageAccessTest extends PartnerPage {
    PartnerPageAccessTest(Desk desk) {
        super(desk);
    }

    @Test
    void a_newcomer_looks_around_as_a_partner_of_the_demonstration() {
        var page = browsing.page();
        page.navigate(Browsing.address());
        page.locator("a[href='/partners/']").click();
        page.locator("[data-partner=skyride]").click();
        page.locator("[data-demo]").click();
        assertThat(page.locator("[data-tool=book_ride]")).containsText("Live at every brand that uses it.");
        page.locator("[data-tool=book_ride] a").click();
        assertThat(page.locator("button:has-text('Delete')")).hasCount(0);
        assertThat(page.locator(".facts-of")).containsText("quote_ride");
        view(page, "Figures");
        assertThat(page.locator(".quota")).containsText("of 200 calls");
    }

    @Test
    void speaks_german_to_whom_the_browser_speaks_german() {
        desk.live();
        var page = signedIn(
                browsing.page(browsing.context(how -> how.setLocale("de-DE").setViewportSize(320, 700))));
        assertThat(page.locator("html")).hasAttribute("lang", "de-DE");
        assertThat(page.locator("h1")).hasText("Werkzeuge");
        assertThat(page.locator("[data-tool=" + desk.mark + "_look] .chip")).hasText("Zugelassen");
        for (var view : List.of("Anmelden", "Aufrufe", "Zahlen", "Schlüssel")) {
            view(page, view);
            assertThat(page.locator("h1")).hasText(view);
            assertTrue((int) page.evaluate("document.documentElement.scrollWidth") <= 320, view + " is too wide");
        }
    }

    @Test
    void the_keyboard_is_enough() {
        desk.live();
        var page = browsing.page();
        page.navigate(address());
        page.locator("#credential").focus();
        page.keyboard().type(desk.key);
        page.keyboard().press("Enter");
        assertThat(page.locator("h1")).isFocused();
        page.locator("[data-tool=" + desk.mark + "_look] a").focus();
        page.keyboard().press("Enter");
        page.locator("button:has-text('Disable')").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("dialog button[type=button]")).isFocused();
        page.keyboard().press("Escape");
        assertThat(page.locator("dialog")).hasCount(0);
        assertThat(page.locator("button:has-text('Disable')")).isFocused();
        page.locator(".desk-nav a").nth(1).focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("h1")).hasText("Register");
        page.locator("input[value=document]").focus();
        page.keyboard().press("ArrowRight");
        assertThat(page.locator("#mcp")).isVisible();
    }

    @ParameterizedTest
    @CsvSource({"1280, 900, LIGHT", "1280, 900, DARK", "320, 640, LIGHT", "320, 640, DARK"})
    void nobody_is_kept_out(int width, int height, ColorScheme scheme) {
        desk.live();
        Desk.call(desk.tool("deli", "look").orElseThrow(), Desk.somebody());
        desk.set(Desk.as(Desk.operator()), "take", "quarantined").statusCode(200);
        var page = browsing.page(browsing.context(
                how -> how.setViewportSize(width, height).setColorScheme(scheme).setBypassCSP(true)));
        page.navigate(Browsing.address() + "partners/");
        page.locator("[data-partner]").first().waitFor();
        Browsing.assertAccessible(page, "partners");
        page.navigate(address());
        enter(page, "no key");
        page.locator(".alert").waitFor();
        Browsing.assertAccessible(page, "refused");
        enter(page, desk.key);
        page.locator(".tool").first().waitFor();
        Browsing.assertAccessible(page, "tools");
        tool(page, "look");
        page.locator(".steps").waitFor();
        Browsing.assertAccessible(page, "a tool");
        page.locator("button:has-text('Disable')").click();
        page.locator("dialog[open]").waitFor();
        Browsing.assertAccessible(page, "asking");
        page.keyboard().press("Escape");
        tool(page, "take");
        page.locator(".held").waitFor();
        Browsing.assertAccessible(page, "held back");
        view(page, "Register");
        page.locator("#document").fill("partner: " + desk.name + "\ntitle: 7\n");
        page.locator("button.primary").click();
        page.locator(".outcome-of").waitFor();
        Browsing.assertAccessible(page, "faults");
        for (var view : List.of("Calls", "Figures", "Keys")) {
            view(page, view);
            page.locator(".calls, .figure, .keys").first().waitFor();
            Browsing.assertAccessible(page, view);
            assertTrue((int) page.evaluate("document.documentElement.scrollWidth") <= width, view + " is too wide");
        }
        page.context().close();
    }
}
