package app.concierge.studio;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import app.concierge.channel.Browsing;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** From a sentence that is changed to what customers hear, and back. */
@QuarkusTest
class StudioPageTest extends StudioPage {
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
    void a_draft_greets_and_is_dressed_as_it_is_by_now_beside_what_is_live() {
        var page = draft(EDITOR);
        var tried = page.locator("[data-side=draft]");
        assertThat(tried.locator("h2")).containsText("Sal");
        file(page, "brand.yaml");
        rewrite(page, "assistant: Sal", "assistant: Relish");
        assertThat(tried.locator("h2")).containsText("Relish");
        rewrite(page, "\"The usual\"", "\"Pickles, please\"");
        assertThat(tried.locator(".suggestions li").first()).hasText("Pickles, please");
        rewrite(page, "#b3260f", "#106030");
        assertThat(tried.locator("chat-view")).hasCSS("--accent", "#106030");
        part(page, "try");
        var live = page.locator("[data-side=live]");
        assertThat(live.locator("h2")).containsText("Sal");
        assertThat(live.locator("chat-view")).hasCSS("--accent", "#b3260f");
        assertThat(live.locator(".suggestions li").first()).hasText("The usual");
        page.locator(".desk-bar .round").first().click();
        assertThat(live.locator("chat-view")).hasCSS("--accent", "#ffb454");
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
    void a_text_is_tried_on_the_rules() {
        var page = entered(EDITOR);
        view(page, "Guardrails");
        page.locator("textarea[name=text]").fill(QUESTION);
        page.locator("button:text-is('Check it')").click();
        assertThat(page.locator(".verdict")).containsText("politics");
        assertThat(page.locator(".verdict")).containsText(SENTENCE);
        page.locator("select[name=side]").selectOption("tool");
        page.locator("select[name=tool]").selectOption("order_pickup");
        page.locator("textarea[name=text]").fill("{\"items\": [{\"title\": \"bagel\", \"quantity\": 16}]}");
        page.locator("button:text-is('Check it')").click();
        assertThat(page.locator(".verdict")).containsText("how_many_of_one_thing");
        page.context().close();
    }
}
