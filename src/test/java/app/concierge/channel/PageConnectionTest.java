package app.concierge.channel;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import app.concierge.brand.OtherReleases;
import app.concierge.llm.Reply;
import app.concierge.llm.ScriptedOpenAi;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.WebSocketRoute;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The chat page while an answer is under way: stopped, cut off, in a second tab, at a restart. */
@QuarkusTest
class PageConnectionTest extends InBrowser {
    private static final Pattern SOCKET = Pattern.compile(".*/chat\\?.*");
    private static final String WHOLE = "One moment please, and there it is.";

    private final OtherReleases releases;
    private final EntityManager database;
    private final Lines lines;

    PageConnectionTest(OtherReleases releases, EntityManager database, Lines lines) {
        this.releases = releases;
        this.database = database;
        this.lines = lines;
    }

    @Test
    void stops_an_answer() {
        var gate = new CompletableFuture<Void>();
        try (var model = model(gate)) {
            var page = browsing.page();
            Browsing.enter(page, "deli", "visitor");
            answerWith(model);
            Browsing.say(page, "hello");
            assertThat(page.locator(".said.speaking")).containsText("One moment");
            page.locator(".stop").click();
            assertThat(page.locator(".note")).hasText("Stopped.");
            assertThat(page.locator(".stop")).hasCount(0);
            gate.complete(null);
            Browsing.ask(page, "and now?");
            assertThat(page.locator(".said.done").last()).containsText(WHOLE);
        }
    }

    @Test
    void goes_on_where_the_line_was_cut_without_a_word_lost_or_doubled() {
        var gate = new CompletableFuture<Void>();
        var cut = new AtomicBoolean();
        var line = new AtomicReference<WebSocketRoute>();
        try (var model = model(gate)) {
            var page = browsing.page();
            page.routeWebSocket(SOCKET, socket -> {
                if (cut.get()) {
                    socket.close();
                } else {
                    line.set(socket);
                    socket.connectToServer();
                }
            });
            Browsing.enter(page, "deli", "visitor");
            answerWith(model);
            Browsing.say(page, "hello");
            assertThat(page.locator(".said.speaking")).containsText("One moment");
            cut.set(true);
            line.get().close();
            assertThat(page.locator(".connection")).containsText("The connection is lost");
            Browsing.say(page, "still there?");
            assertThat(page.locator(".me.sending")).hasCount(1);
            gate.complete(null);
            cut.set(false);
            page.locator(".connection button").click();
            assertThat(page.locator(".connection")).containsText("Connected again");
            assertThat(page.locator(".said.done")).hasCount(2);
            assertThat(page.locator(".said.done").first()).containsText(WHOLE);
            assertThat(page.locator(".me.sent")).hasCount(2);
            assertEquals(List.of(), browsing.faults());
        }
    }

    @Test
    void comes_back_by_itself_when_the_service_restarts_in_the_middle_of_an_answer() {
        var gate = new CompletableFuture<Void>();
        try (var model = model(gate)) {
            var page = browsing.page();
            Browsing.enter(page, "deli", "visitor");
            answerWith(model);
            Browsing.say(page, "hello");
            assertThat(page.locator(".said.speaking")).containsText("One moment");
            lines.sendAway();
            assertThat(page.locator(".connection")).containsText("Connected again");
            gate.complete(null);
            assertThat(page.locator(".said.done")).containsText(WHOLE);
            assertThat(page.locator(".me")).hasCount(1);
        }
    }

    @Test
    void two_tabs_show_the_same_conversation_also_in_the_middle_of_an_answer() {
        var gate = new CompletableFuture<Void>();
        try (var model = model(gate)) {
            var context = browsing.context(how -> how);
            var one = browsing.page(context);
            Browsing.enter(one, "deli", "visitor");
            answerWith(model);
            Browsing.say(one, "hello");
            assertThat(one.locator(".said.speaking")).containsText("One moment");
            var two = browsing.page(context);
            two.navigate(Browsing.address() + "#deli/visitor");
            assertThat(two.locator(".me")).hasText("You:hello");
            assertThat(two.locator(".said.speaking")).containsText("One moment");
            gate.complete(null);
            for (Page tab : List.of(one, two)) {
                assertThat(tab.locator(".said.done")).containsText(WHOLE);
            }
            Browsing.ask(two, "and again");
            assertThat(one.locator(".me").last()).hasText("You:and again");
            assertThat(one.locator(".said.done")).hasCount(2);
        }
    }

    private static ScriptedOpenAi model(CompletableFuture<Void> gate) {
        return ScriptedOpenAi.start(
                _ -> Reply.say("One moment please, ").andWait(gate).andSay("and ", "there it is."));
    }

    /** The conversation that was opened last is answered by that model. */
    private void answerWith(ScriptedOpenAi model) {
        var release = releases.of(
                "deli",
                pack -> pack.replace("${CONCIERGE_MODEL_PROVIDER:planner}", "openai")
                        .replace("${CONCIERGE_MODEL:}", "scripted")
                        .replace("${CONCIERGE_MODEL_URL:}", model.baseUrl()));
        QuarkusTransaction.requiringNew()
                .run(() ->
                        database.createNativeQuery("""
                        update conversation set release = ?1
                        where id = (select id from conversation order by last_at desc limit 1)""").setParameter(1, release).executeUpdate());
    }
}
