package app.concierge.channel;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page speaks its reader's language, and runs the way that is written. */
@QuarkusTest
class PageLanguageTest extends InBrowser {
    @Test
    void speaks_german_to_whom_the_browser_speaks_german() {
        var page = reader("de-DE", 1100);
        Browsing.enter(page, "skylark", "visitor");
        assertThat(page.locator("html")).hasAttribute("lang", "de-DE");
        assertThat(page.locator(".dial legend")).hasText("Wie persönlich");
        assertThat(Browsing.composer(page)).hasAttribute("placeholder", "Nachricht an Sky");
        Browsing.ask(page, "I land in Boston at six tomorrow, get me a ride and somewhere to eat for four");
        var ride = page.locator(".confirm.waiting:has-text(\"picks you up\")");
        assertThat(ride.locator(".sealed")).containsText("gilt noch");
        assertThat(ride.locator("button.primary")).containsText("Zustimmen");
        var price = ride.locator(".terms dd").last().textContent();
        assertTrue(price.matches("\\d+,\\d\\d\\p{Zs}\\$"), price);
        assertThat(page.locator(".said.done").last()).hasAttribute("lang", "en-US");
        assertEquals(List.of(), browsing.faults());
    }

    @Test
    void longer_words_fit_a_small_phone_too() {
        var page = reader("de", 320);
        Browsing.enter(page, "skylark", "visitor");
        for (var part : List.of("html", ".dial", ".bar-in", ".log")) {
            assertEquals(true, page.locator(part).evaluate("part => part.scrollWidth <= part.clientWidth"), part);
        }
    }

    @Test
    void falls_back_to_english_and_still_turns_around_where_one_reads_from_the_right() {
        var page = reader("ar", 320);
        Browsing.enter(page, "deli", "visitor");
        assertThat(page.locator("html")).hasAttribute("lang", "en");
        assertThat(page.locator("html")).hasAttribute("dir", "rtl");
        Browsing.ask(page, "What's good for lunch?");
        assertThat(page.locator(".why summary").first()).hasText("Why this?");
        var back = page.locator(".bar a").boundingBox();
        var know = page.locator("[aria-label=\"What we know about you\"]").boundingBox();
        assertTrue(back.x > know.x, "the way back is where lines begin");
        assertTrue((int) page.evaluate("document.documentElement.scrollWidth") <= 320, "nothing sticks out");
    }

    @Test
    void the_host_page_says_which_language_the_embed_speaks() {
        var page = browsing.page();
        page.navigate(Browsing.address() + "embed/");
        var chat = page.locator("concierge-chat");
        page.locator("#locale").selectOption("de");
        assertThat(page.locator(".launcher")).hasAttribute("aria-label", "Chat mit Corner Deli");
        assertThat(chat.locator(".embed")).hasAttribute("lang", "de");
        page.locator("#locale").selectOption("ar");
        assertThat(page.locator(".launcher")).hasAttribute("aria-label", "Chat with Corner Deli");
        assertThat(chat.locator(".embed")).hasAttribute("dir", "rtl");
    }

    private static Page reader(String locale, int width) {
        return browsing.page(browsing.context(how -> how.setLocale(locale).setViewportSize(width, 800)));
    }
}
