package app.concierge.studio;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import app.concierge.channel.Browsing;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The studio as a brand's marketer uses it. */
@QuarkusTest
class StudioPageTest {
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
    void nothing_broke() {
        assertEquals(List.of(), browsing.faults());
    }

    @Test
    void one_chooses_a_brand_and_who_one_is() {
        var page = browsing.page();
        page.navigate(address());
        page.locator("[data-brand=deli]").click();
        assertThat(page.locator("h1")).containsText("Corner Deli: studio");
        assertThat(page.locator("[data-role]")).hasCount(2);
    }

    @Test
    void a_token_that_is_none_is_refused_in_words() {
        var page = browsing.page();
        page.navigate(address() + "deli/");
        page.locator("#credential").fill("no token");
        page.keyboard().press("Enter");
        assertThat(page.locator(".alert")).not().hasText("");
        assertThat(page.locator(".desk-nav")).hasCount(0);
    }

    private static String address() {
        return Browsing.address() + "studio/";
    }
}
