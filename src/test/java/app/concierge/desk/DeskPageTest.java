package app.concierge.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.channel.Browsing;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The agents' page and the customers', side by side. */
@QuarkusTest
class DeskPageTest {
    private static Browsing browsing;

    @BeforeAll
    static void launch() {
        browsing = new Browsing();
    }

    @AfterAll
    static void quit() {
        browsing.close();
    }

    @AfterEach
    void nothingFailed() {
        assertEquals(List.of(), browsing.faults());
    }

    @Test
    void a_customer_is_answered_by_a_person_and_both_see_who_speaks() {
        var desk = seated(browsing.page(), "cellar");
        var chat = visiting(browsing.page(), "cellar");
        Browsing.ask(chat, "can I talk to a person?");
        assertThat(chat.locator(".handed-over.waiting")).containsText("A person has been asked");
        assertThat(chat.locator(".card.handoff")).containsText("A person was asked for");
        var reference = reference(chat);
        var item = desk.locator(".part.waiting .item:has-text('" + reference + "')");
        item.waitFor();
        assertThat(desk.locator("[role=status]").last()).containsText("Somebody is waiting");
        assertTrue(desk.title().startsWith("("), desk.title());
        assertThat(item).containsText("can I talk to a person?");
        item.click();
        assertThat(desk.locator(".handoff-head h2")).isFocused();
        Browsing.say(chat, "My bottle was broken.");
        assertThat(desk.locator(".from.customer").last()).containsText("My bottle was broken.");
        shot(desk, "desk-waiting");
        desk.locator(".take").click();
        assertThat(desk.locator(".composer textarea")).isFocused();
        assertThat(chat.locator(".handed-over.taken")).containsText("You are talking to Anna, a person.");
        assertThat(chat.locator(".notice").last()).containsText("Anna from Cellar & Co is with you now");
        assertThat(chat.locator(".bar-names .muted")).hasText("You are talking to Anna");
        desk.locator(".composer textarea").fill("I am sorry! A new one is on its way.");
        desk.keyboard().press("Enter");
        assertThat(chat.locator(".said.person")).containsText("A new one is on its way.");
        assertThat(chat.locator(".said.person .speaker")).hasText("Anna, a person");
        assertThat(desk.locator(".from.person")).containsText("A new one is on its way.");
        assertThat(desk.locator(".composer textarea")).hasValue("");
        Browsing.say(chat, "Thank you!");
        assertThat(desk.locator(".from.customer").last()).containsText("Thank you!");
        assertThat(desk.locator(".item[aria-current] .owed")).isVisible();
        shot(desk, "desk-taken");
        shot(chat, "chat-taken");
        desk.locator("button:has-text('Give back')").click();
        desk.locator("dialog textarea").fill("A new bottle is on its way.");
        desk.locator("dialog .primary").click();
        assertThat(chat.locator(".notice").last()).containsText("Anna has given the conversation back.");
        assertThat(chat.locator(".handed-over")).hasCount(0);
        assertThat(desk.locator(".handoff-head .chip")).hasText("Given back");
        assertThat(desk.locator(".composer")).hasCount(0);
        Browsing.ask(chat, "something for a dinner party, we are having lamb");
        assertThat(chat.locator(".said").last()).not().hasClass(Pattern.compile("person"));
        chat.reload();
        assertThat(chat.locator(".said.person .speaker")).hasText("Anna, a person");
        assertThat(chat.locator(".handed-over")).hasCount(0);
        shot(desk, "desk-over");
        shot(chat, "chat-over");
    }

    @Test
    void the_customer_sees_after_a_reload_who_has_the_conversation_and_goes_back() {
        var desk = seated(browsing.page(), "cellar");
        var chat = visiting(browsing.page(), "cellar");
        Browsing.ask(chat, "can I talk to a person?");
        var item = desk.locator(".item:has-text('" + reference(chat) + "')");
        item.click();
        desk.locator(".take").click();
        assertThat(chat.locator(".handed-over.taken")).isVisible();
        chat.reload();
        assertThat(chat.locator(".handed-over.taken")).containsText("Anna");
        chat.locator(".handed-over button").click();
        assertThat(chat.locator(".notice").last()).containsText("All right");
        assertThat(desk.locator(".handoff-head .chip")).hasText("Given back");
        assertThat(item).hasCount(0);
    }

    @Test
    void the_keyboard_is_enough() {
        var desk = browsing.page();
        desk.navigate(Browsing.address() + "desk/cellar/");
        desk.locator("[data-demo]:not([disabled])").focus();
        desk.keyboard().press("Enter");
        assertThat(desk.locator("h1")).isFocused();
        var chat = visiting(browsing.page(), "cellar");
        Browsing.ask(chat, "can I talk to a person?");
        var item = desk.locator(".item:has-text('" + reference(chat) + "')");
        item.focus();
        desk.keyboard().press("Enter");
        assertThat(desk.locator(".handoff-head h2")).isFocused();
        desk.locator(".take").focus();
        desk.keyboard().press("Enter");
        assertThat(desk.locator(".composer textarea")).isFocused();
        desk.keyboard().type("Hello");
        desk.keyboard().press("Enter");
        assertThat(chat.locator(".said.person")).containsText("Hello");
        assertThat(desk.locator(".composer textarea")).hasValue("");
        assertThat(desk.locator(".composer textarea")).isFocused();
        desk.locator("button:has-text('Give back')").focus();
        desk.keyboard().press("Enter");
        assertThat(desk.locator("dialog textarea")).isFocused();
        desk.keyboard().press("Escape");
        assertThat(desk.locator("dialog")).hasCount(0);
        desk.locator("button:has-text('Close')").focus();
        desk.keyboard().press("Enter");
        assertThat(desk.locator(".handoff-head .chip")).hasText("Closed");
    }

    @Test
    void speaks_german_to_whom_the_browser_speaks_german() {
        var how = browsing.context(one -> one.setLocale("de-DE").setViewportSize(320, 700));
        var desk = seated(browsing.page(how), "cellar");
        assertThat(desk.locator("html")).hasAttribute("lang", "de-DE");
        var chat = visiting(browsing.page(), "cellar");
        Browsing.ask(chat, "can I talk to a person?");
        desk.locator(".item:has-text('" + reference(chat) + "')").click();
        assertThat(desk.locator(".take")).hasText("Übernehmen");
        assertTrue((int) desk.evaluate("document.documentElement.scrollWidth") <= 320, "too wide");
        desk.locator(".take").click();
        assertThat(desk.locator("button:has-text('Zurückgeben')")).isVisible();
        shot(desk, "desk-german-narrow");
        desk.locator("button:has-text('Abschließen')").click();
        desk.locator(".handoff-head .up").click();
        assertThat(desk.locator(".queue")).isVisible();
    }

    @ParameterizedTest
    @CsvSource({"1280, 900, LIGHT", "1280, 900, DARK", "320, 640, LIGHT", "320, 640, DARK"})
    void nobody_is_kept_out(int width, int height, ColorScheme scheme) {
        var context = browsing.context(
                how -> how.setViewportSize(width, height).setColorScheme(scheme).setBypassCSP(true));
        var desk = browsing.page(context);
        desk.navigate(Browsing.address() + "desk/");
        desk.locator("[data-brand]").first().waitFor();
        Browsing.assertAccessible(desk, "brands");
        desk.navigate(Browsing.address() + "desk/cellar/");
        desk.locator("[data-demo]:not([disabled])").waitFor();
        Browsing.assertAccessible(desk, "door");
        seated(desk, "cellar");
        var chat = visiting(browsing.page(context), "cellar");
        Browsing.ask(chat, "can I talk to a person?");
        Browsing.assertAccessible(chat, "a customer who waits");
        var item = desk.locator(".item:has-text('" + reference(chat) + "')");
        item.waitFor();
        Browsing.assertAccessible(desk, "queue");
        shot(desk, "desk-queue-" + width + scheme);
        item.click();
        desk.locator(".from").first().waitFor();
        desk.locator(".packet summary").waitFor();
        Browsing.assertAccessible(desk, "one that waits");
        desk.locator(".take").click();
        desk.locator(".composer").waitFor();
        desk.locator(".composer textarea").fill("Here I am.");
        desk.keyboard().press("Enter");
        chat.locator(".said.person.done").waitFor();
        Browsing.assertAccessible(desk, "one that is taken");
        Browsing.assertAccessible(chat, "a customer with a person");
        shot(desk, "desk-one-" + width + scheme);
        shot(chat, "chat-one-" + width + scheme);
        assertTrue((int) desk.evaluate("document.documentElement.scrollWidth") <= width, "too wide");
        desk.locator("button:has-text('Give back')").click();
        desk.locator("dialog[open]").waitFor();
        Browsing.assertAccessible(desk, "asking");
        desk.locator("dialog .primary").click();
        assertThat(desk.locator(".handoff-head .chip")).hasText("Given back");
        Browsing.assertAccessible(desk, "one that is over");
        context.close();
    }

    private static Page seated(Page page, String brand) {
        page.navigate(Browsing.address() + "desk/" + brand + "/");
        page.locator("[data-demo]:not([disabled])").click();
        page.locator(".queue .pad, .queue .part").first().waitFor();
        return page;
    }

    /** As a visitor of their own, who is nobody else's in another test. */
    private static Page visiting(Page page, String brand) {
        Browsing.enter(page, brand, "visitor");
        return page;
    }

    private static String reference(Page chat) {
        var card = chat.locator(".card.handoff .muted").last().textContent();
        return card.replaceFirst(".*Reference ", "").strip();
    }

    /** For who wants to look: {@code -Dpictures=folder}. */
    private static void shot(Page page, String name) {
        Optional.ofNullable(System.getProperty("pictures"))
                .ifPresent(folder ->
                        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(folder, name + ".png"))));
    }
}
