package app.concierge.channel;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The chat page as a person uses it. */
@QuarkusTest
class PageTest extends InBrowser {
    @Test
    void a_stranger_picks_a_brand_says_hello_and_is_answered() {
        var page = browsing.page();
        Browsing.enter(page, "deli", "visitor");
        Browsing.ask(page, "hello");
        assertThat(page.locator(".me")).hasText("You:hello");
        assertEquals(List.of(), browsing.faults());
    }

    @Test
    void a_customer_orders_the_usual_and_finds_everything_again_after_a_reload() {
        var page = browsing.page();
        Browsing.enter(page, "deli", "joe");
        Browsing.ask(page, "the usual");
        assertThat(page.locator(".said").last()).containsText("or two?");
        assertThat(page.locator(".item").first().locator("svg.picture")).isVisible();
        Browsing.ask(page, "two");
        var card = page.locator(".confirm");
        assertThat(card).containsText("Bacon, egg and cheese");
        assertThat(card.locator(".terms")).containsText("Total");
        assertThat(card.locator(".sealed")).containsText("held for");
        page.reload();
        page.locator(".recap").waitFor();
        assertThat(page.locator(".me")).hasText(new String[] {"You:the usual", "You:two"});
        assertThat(page.locator(".recap")).containsText("where we left off");
        assertThat(card).hasCount(1);
        card.locator("button.primary").click();
        assertThat(card).hasClass("card confirm approved");
        assertThat(card).containsText("You approved this.");
        assertThat(page.locator(".said.done").last()).containsText("Your number is");
        page.reload();
        page.locator(".recap").waitFor();
        assertThat(card).hasClass("card confirm approved");
        assertThat(page.locator(".said.done").last()).containsText("Your number is");
        assertThat(page.locator(".me")).hasCount(2);
        assertEquals(List.of(), browsing.faults());
    }

    @Test
    void several_confirmations_are_told_apart_changed_and_declined() {
        var page = browsing.page();
        Browsing.enter(page, "skylark", "visitor");
        Browsing.ask(page, "I land in Boston at six tomorrow, get me a ride and somewhere to eat for four");
        assertThat(page.locator(".work:text-is(\"Asked SkyRide\")")).hasCount(1);
        assertThat(page.locator(".work:text-is(\"Asked TableLink\")")).hasCount(1);
        var waiting = page.locator(".confirm.waiting");
        assertThat(waiting).hasCount(2);
        assertThat(waiting.first()).containsText("1 of 2");
        var table = waiting.filter(new Locator.FilterOptions().setHasText("table"));
        table.locator("button", new Locator.LocatorOptions().setHasText("Change"))
                .click();
        table.locator("input[name=party]").fill("6");
        table.locator("button.primary").click();
        assertThat(page.locator(".confirm.waiting").filter(new Locator.FilterOptions().setHasText("table for 6")))
                .hasCount(1);
        assertThat(page.locator(".confirm.replaced")).hasCount(1);
        var ride = page.locator(".confirm.waiting").filter(new Locator.FilterOptions().setHasText("picks you up"));
        ride.locator("button", new Locator.LocatorOptions().setHasText("Decline"))
                .click();
        assertThat(page.locator(".confirm.declined")).containsText("Nothing was done.");
        assertThat(waiting).hasCount(1);
        assertEquals(List.of(), browsing.faults());
    }

    @Test
    void several_that_are_wanted_all_or_nothing_are_approved_with_one_button() {
        var page = browsing.page();
        Browsing.enter(page, "skylark", "visitor");
        Browsing.ask(
                page,
                "I land in Boston at six tomorrow, get me a ride and somewhere to eat for four, but only if both work");
        var waiting = page.locator(".confirm.waiting");
        assertThat(waiting).hasCount(2);
        assertThat(waiting.first()).containsText("Only together with the rest.");
        var together = page.locator(".together");
        assertThat(together.locator("input")).isChecked();
        assertThat(waiting.locator("button.primary")).hasCount(0);
        together.locator("input").uncheck();
        assertThat(waiting.locator("button.primary")).hasCount(2);
        together.locator("input").check();
        together.locator("button.primary").click();
        assertThat(page.locator(".confirm.approved")).hasCount(2);
        assertThat(together).hasCount(0);
        assertThat(page.locator(".said.done").last()).containsText("Your car is booked");
        page.reload();
        assertThat(page.locator(".confirm.approved")).hasCount(2);
        assertEquals(List.of(), browsing.faults());
    }

    @Test
    void a_first_message_can_be_written_within_a_second_on_a_warm_service() {
        long best = Long.MAX_VALUE;
        for (int visit = 0; visit < 4; visit++) {
            var page = browsing.page();
            long began = System.nanoTime();
            page.navigate(Browsing.address() + "#deli/visitor");
            page.locator(".dial:not([disabled])").waitFor();
            assertThat(Browsing.composer(page)).isEnabled();
            best = Math.min(best, Duration.ofNanos(System.nanoTime() - began).toMillis());
            page.context().close();
        }
        assertTrue(best < 1_000, best + " ms");
    }
}
