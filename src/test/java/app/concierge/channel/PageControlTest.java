package app.concierge.channel;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.kernel.ConversationId;
import app.concierge.kernel.RunId;
import app.concierge.memory.EventLog;
import app.concierge.memory.LoggedEvent;
import app.concierge.memory.StoredRuns;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** What a customer may see, correct, forget and switch off on the page; and a conversation of years. */
@QuarkusTest
class PageControlTest extends InBrowser {
    private static final int MESSAGES = 2_000;

    private final EntityManager database;
    private final EventLog log;

    PageControlTest(EntityManager database, EventLog log) {
        this.database = database;
        this.log = log;
    }

    @Test
    void shows_what_is_known_and_lets_it_be_corrected_and_forgotten() {
        var page = browsing.page();
        Browsing.enter(page, "deli", "visitor");
        Browsing.ask(page, "I am allergic to peanuts");
        panel(page);
        var fact = page.locator("[data-fact=allergy]");
        assertThat(fact).containsText("peanuts");
        assertThat(fact).containsText("Used for protecting you");
        fact.getByText("Correct").click();
        fact.locator("input").fill("sesame");
        fact.getByText("Save").click();
        assertThat(fact).containsText("sesame");
        fact.getByText("Forget").click();
        assertThat(page.locator(".facts")).hasCount(0);
        assertThat(page.locator(".panel")).containsText("Nothing is kept about you.");
        assertEquals(List.of(), browsing.faults());
    }

    @Test
    void consents_are_switched_and_everything_is_taken_along_or_erased() {
        var page = browsing.page();
        Browsing.enter(page, "deli", "visitor");
        Browsing.ask(page, "I am allergic to peanuts");
        panel(page);
        page.waitForResponse(
                "**/me/consents/offers",
                () -> page.locator(".panel label:has-text(\"Offers\") input").uncheck());
        page.keyboard().press("Escape");
        panel(page);
        assertThat(page.locator(".panel label:has-text(\"Offers\") input"))
                .not()
                .isChecked();
        assertThat(page.locator(".panel label:has-text(\"Answering you\") input"))
                .isDisabled();
        var file =
                page.waitForDownload(() -> page.getByText("Download everything").click());
        assertEquals("deli-about-me.json", file.suggestedFilename());
        page.getByText("Erase everything…").click();
        page.locator(".take [role=alert] .danger").click();
        assertThat(page.locator(".receipt")).containsText("Facts: 1");
        page.keyboard().press("Escape");
        assertThat(page.locator(".me")).hasCount(0);
        assertThat(page.locator(".hello")).isVisible();
        assertEquals(List.of(), browsing.faults());
    }

    @Test
    void the_dial_is_always_there_and_feedback_is_taken_on_every_answer() {
        var page = browsing.page();
        Browsing.enter(page, "deli", "visitor");
        page.locator(".dial label:has-text(\"Not personal\")").click();
        assertThat(page.locator(".dial .chosen")).hasText("Not personal");
        page.reload();
        assertThat(page.locator(".dial .chosen")).hasText("Not personal");
        Browsing.ask(page, "What's good for lunch?");
        page.locator(".judgement [aria-label=\"Helpful\"]").click();
        assertThat(page.locator(".judgement")).containsText("Thanks, noted.");
        page.reload();
        page.locator(".judgement [aria-label=Helpful][aria-pressed=true]").waitFor();
        page.locator(".judgement [aria-label=\"Not helpful\"]").click();
        assertThat(page.locator(".judgement [aria-pressed=true]")).hasAttribute("aria-label", "Not helpful");
        page.locator(".item").first().getByText("Not this again").click();
        assertThat(page.locator(".item").first()).containsText("Noted: not this again.");
        page.locator(".explain").click();
        assertThat(page.locator(".panel")).containsText("Chosen");
        page.keyboard().press("Escape");
    }

    @Test
    void a_reason_that_is_struck_out_is_no_reason_the_next_time_until_that_is_undone() {
        var page = browsing.page();
        Browsing.enter(page, "cellar", "visitor");
        Browsing.ask(page, "I love Rhône wines");
        Browsing.ask(page, "a wine for lamb");
        var liked = page.locator(".items")
                .last()
                .locator(".item", within("like Rhône wines"))
                .first();
        liked.locator("summary").click();
        liked.locator("li", within("like Rhône wines"))
                .getByText("Not a reason")
                .click();
        assertThat(liked.locator("li s")).containsText("like Rhône wines");
        assertThat(liked.locator("li", within("pairs it with lamb"))).containsText("what you asked");
        Browsing.ask(page, "a wine for lamb");
        assertThat(page.locator(".items").last()).not().containsText("like Rhône");
        panel(page);
        assertThat(page.locator("[data-fact=likes]")).hasCount(0);
        assertThat(page.locator(".struck-out")).containsText("You told me that you like Rhône wines.");
        page.locator(".struck-out button").click();
        assertThat(page.locator("[data-fact=likes]")).containsText("Rhône wines");
        page.keyboard().press("Escape");
        assertThat(liked.locator("li s")).hasCount(0);
        Browsing.ask(page, "a wine for lamb");
        assertThat(page.locator(".items").last()).containsText("You told me that you like Rhône wines.");
        assertEquals(List.of(), browsing.faults());
    }

    private static Locator.LocatorOptions within(String text) {
        return new Locator.LocatorOptions().setHasText(text);
    }

    @Test
    void answers_are_read_aloud_only_when_the_customer_switches_that_on() {
        var page = browsing.page();
        page.addInitScript("window.spoken = []; speechSynthesis.speak = said => window.spoken.push(said.text);");
        Browsing.enter(page, "deli", "visitor");
        assertThat(page.locator("[aria-label=Speak]")).hasCount(0);
        Browsing.ask(page, "hello");
        assertEquals(List.of(), page.evaluate("window.spoken"));
        page.locator("[aria-label=\"Read answers aloud\"]").click();
        assertThat(page.locator("[aria-label=Speak]")).isVisible();
        Browsing.ask(page, "thanks");
        var said = page.locator(".said.done")
                .last()
                .textContent()
                .replace("Sal:", "")
                .strip();
        assertEquals(List.of(said), page.evaluate("window.spoken.map(text => text.trim())"));
        page.reload();
        assertThat(page.locator("[aria-label=\"Read answers aloud\"][aria-pressed=true]"))
                .isVisible();
    }

    @Test
    void two_thousand_messages_scroll_smoothly_as_only_those_in_sight_are_in_the_page() throws Exception {
        var page = browsing.page();
        Browsing.enter(page, "deli", "visitor");
        fill();
        page.reload();
        page.locator(".said.done").last().waitFor();
        assertThat(page.locator(".me").last()).hasText("You:question 1000");
        assertTrue(page.locator(".entry").count() < 250);
        var first = page.locator(".me").first();
        await().atMost(2, TimeUnit.MINUTES).pollInSameThread().until(() -> {
            page.locator(".log").evaluate("log => { log.scrollTop = log.scrollTop > 1000 ? 250 : 0; }");
            page.waitForTimeout(30);
            return first.textContent().endsWith(":question 1");
        });
        assertTrue(smoothest(page) < 100);
        page.locator(".to-end").click();
        assertThat(page.locator(".me").last()).isInViewport();
        assertTrue(page.locator(".entry").count() < 250);
        assertEquals(List.of(), browsing.faults());
    }

    /**
     * What nine of ten frames took at most while sixty were scrolled through, in milliseconds: of five times the best, as
     * what else the machine does meanwhile is not the page's.
     */
    private static double smoothest(Page page) {
        return DoubleStream.generate(() -> ((Number) page.evaluate("""
                        () => new Promise(done => {
                          const log = document.querySelector('.log'); let last = performance.now(); const frames = [];
                          const step = now => {
                            frames.push(now - last); last = now; log.scrollTop += 120;
                            frames.length < 60 ? requestAnimationFrame(step) : done(frames.sort((a, b) => a - b)[54]);
                          };
                          requestAnimationFrame(step);
                        })""")).doubleValue())
                .limit(5)
                .min()
                .orElseThrow();
    }

    /** The conversation opened last has so many messages, half of them the customer's. */
    private void fill() throws Exception {
        var id = (UUID)
                database.createNativeQuery("select id from conversation order by last_at desc limit 1", UUID.class)
                        .getSingleResult();
        var conversation = new ConversationId(id);
        var events = new ArrayList<LoggedEvent>();
        var runs = new LinkedHashMap<RunId, List<LoggedEvent>>();
        for (int i = 1; i <= MESSAGES / 2; i++) {
            var run = UUID.randomUUID();
            var ids = "\"threadId\":\"" + id + "\",\"runId\":\"" + run + "\"";
            add(
                    events,
                    "RUN_STARTED",
                    ids + ",\"input\":{" + ids + ",\"messages\":[{\"id\":\"" + run
                            + "\",\"role\":\"user\",\"content\":\"question " + i + "\"}],\"tools\":[],\"context\":[]}");
            add(events, "TEXT_MESSAGE_START", "\"messageId\":\"m" + i + "\",\"role\":\"assistant\"");
            add(events, "TEXT_MESSAGE_CONTENT", "\"messageId\":\"m" + i + "\",\"delta\":\"answer " + i + "\"");
            add(events, "TEXT_MESSAGE_END", "\"messageId\":\"m" + i + "\"");
            add(events, "RUN_FINISHED", ids + ",\"outcome\":{\"type\":\"success\"}");
            runs.put(new RunId(run), List.copyOf(events.subList(events.size() - 5, events.size())));
        }
        QuarkusTransaction.requiringNew()
                .run(() -> runs.forEach((run, logged) -> StoredRuns.store(database, conversation, run, logged)));
        for (int from = 0; from < events.size(); from += 500) {
            log.append(conversation, events.subList(from, Math.min(events.size(), from + 500)))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
        }
    }

    private static void add(List<LoggedEvent> events, String type, String rest) {
        long seq = events.size() + 1L;
        events.add(new LoggedEvent(seq, LoggedEvent.PREFIX + seq + ",\"type\":\"" + type + "\"," + rest + "}"));
    }

    private static void panel(Page page) {
        page.locator("[aria-label=\"What we know about you\"]").click();
        page.locator(".panel .levels").nth(1).waitFor();
    }
}
