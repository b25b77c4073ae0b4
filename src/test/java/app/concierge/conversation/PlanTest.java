package app.concierge.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.brand.Brands;
import app.concierge.conversation.SealedAction.State;
import app.concierge.kernel.BrandId;
import app.concierge.kernel.ConversationId;
import app.concierge.kernel.CustomerId;
import app.concierge.kernel.Message.Call;
import app.concierge.kernel.Personalization;
import app.concierge.kernel.RunId;
import app.concierge.kernel.Situation;
import app.concierge.memory.EventLog;
import app.concierge.memory.LoggedEvent;
import app.concierge.profile.Profiles;
import app.concierge.tool.Caller;
import app.concierge.tool.CommitTool;
import app.concierge.tool.ToolCatalogue;
import app.concierge.tool.ToolResult;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several actions, all or nothing. */
@QuarkusTest
class PlanTest {
    private static final BrandId BRAND = new BrandId("skylark");
    private static final ToolResult NO = new ToolResult.Refused("They are full.");
    private static final ToolResult DOWN = new ToolResult.Failed("They do not answer.");
    private static final ToolResult LOST = new ToolResult.Failed("It is not known.", true);

    private final Concierge concierge;
    private final Sealing sealing;
    private final Actions actions;
    private final Plans plans;
    private final PlanSweep sweep;
    private final Work work;
    private final Releases releases;
    private final Brands brands;
    private final ToolCatalogue catalogue;
    private final Profiles profiles;
    private final EventLog log;
    private final Clock clock;
    private final Scripted scripted;

    private CustomerId customer = new CustomerId(UUID.randomUUID());
    private ConversationId conversation = new ConversationId(UUID.randomUUID());

    PlanTest(
            Concierge concierge,
            Sealing sealing,
            Actions actions,
            Plans plans,
            PlanSweep sweep,
            Work work,
            Releases releases,
            Brands brands,
            ToolCatalogue catalogue,
            Profiles profiles,
            EventLog log,
            Clock clock,
            Scripted scripted) {
        this.concierge = concierge;
        this.sealing = sealing;
        this.actions = actions;
        this.plans = plans;
        this.sweep = sweep;
        this.work = work;
        this.releases = releases;
        this.brands = brands;
        this.catalogue = catalogue;
        this.profiles = profiles;
        this.log = log;
        this.clock = clock;
        this.scripted = scripted;
    }

    @BeforeEach
    void come_in() {
        scripted.begin();
        again();
    }

    private void again() {
        customer = profiles.identify(BRAND, "https://test", UUID.randomUUID().toString());
        conversation =
                concierge.open(new Entry(BRAND, customer, null, situation())).conversation();
    }

    @AfterEach
    void leave() {
        scripted.end();
    }

    @Test
    void all_are_done_in_the_order_of_the_wish() {
        var waiting = sealed("a", "b", "c");
        approve(waiting);
        assertEquals(List.of("+a", "+b", "+c"), scripted.effects);
        assertEquals(List.of(State.DONE, State.DONE, State.DONE), states(waiting));
        assertTrue(text().contains("B-a"), text());
        approve(waiting);
        assertEquals(3, scripted.effects.size(), "once, however often it is approved");
    }

    @Test
    void what_cannot_be_undone_goes_last_and_that_is_said_before() {
        var waiting = List.of(sealed("z", true), sealed("a", true));
        assertTrue(waiting.getFirst().summary().contains("cannot be undone"), waiting.toString());
        assertFalse(waiting.getLast().summary().contains("cannot be undone"), waiting.toString());
        scripted.answer("+z", List.of(NO));
        approve(waiting);
        assertEquals(List.of("+a", "-a"), scripted.effects);
    }

    @Test
    void who_wants_all_or_nothing_of_what_cannot_be_undone_is_told_so_first() {
        var waiting = List.of(sealed("z", false), sealed("a", false));
        say("both or nothing");
        assertTrue(text().contains("Service Z cannot be undone, so that goes last"), text());
        assertEquals(List.of(), scripted.effects);
        say("yes");
        assertEquals(List.of("+a", "+z"), scripted.effects);
        assertEquals(List.of(State.DONE, State.DONE), states(waiting));
    }

    @Test
    void what_was_done_before_is_undone_in_reverse_order_and_told() {
        var waiting = sealed("a", "b", "c");
        scripted.answer("+c", List.of(NO));
        approve(waiting);
        assertEquals(List.of("+a", "+b", "-b", "-a"), scripted.effects);
        assertEquals(List.of(State.CANCELLED, State.CANCELLED, State.FAILED), states(waiting));
        assertTrue(text().contains("They are full. As you wanted all or nothing, nothing of it is booked."), text());
        assertTrue(text().contains("Service A and Service B"), text());
        var told = events();
        for (var action : waiting.subList(0, 2)) {
            assertEquals(1, count(told, "TOOL_CALL_RESULT", "undone-" + action.id()));
        }
        assertEquals(3, count(told, "TOOL_CALL_RESULT", "decided-"));
        assertTrue(told.stream().anyMatch(event -> event.contains("\"toolCallName\":\"cancelled_b\"")));
    }

    @Test
    void what_could_not_be_undone_at_once_is_until_it_is_and_then_told() {
        var waiting = sealed("a", "b");
        scripted.answer("+b", List.of(NO));
        scripted.answer("-a", List.of(DOWN, DOWN));
        approve(waiting);
        assertTrue(text().contains("Service A is not confirmed as cancelled yet"), text());
        var open = concierge.open(new Entry(BRAND, customer, conversation, situation()));
        assertTrue(
                open.welcome().json().contains("Being undone: Service A."),
                open.welcome().json());
        due();
        assertEquals(List.of("+a"), scripted.effects);
        due();
        assertEquals(List.of("+a", "-a"), scripted.effects);
        assertEquals(List.of(State.CANCELLED, State.FAILED), states(waiting));
        assertTrue(text().contains("Undone again: Service A."), text());
        int told = events().size();
        due();
        assertEquals(told, events().size(), "it is told once");
    }

    @Test
    void what_refuses_to_be_undone_is_told_as_standing() {
        var waiting = sealed("a", "b");
        scripted.answer("+b", List.of(NO));
        scripted.answer("-a", List.of(new ToolResult.Refused("It is too late.")));
        approve(waiting);
        assertTrue(text().contains("Service A still stands: It is too late."), text());
        assertEquals(List.of(State.DONE, State.FAILED), states(waiting));
        due();
        assertEquals(List.of("+a"), scripted.effects);
    }

    @Test
    void an_unknown_outcome_is_asked_for_before_anything_else_is_done() {
        var waiting = sealed("a", "b", "c");
        scripted.answer("+b", List.of(LOST, LOST));
        approve(waiting);
        assertEquals(List.of("+a"), scripted.effects);
        assertTrue(text().contains("It is not known yet whether Service B went through"), text());
        due();
        assertEquals(List.of("+a"), scripted.effects);
        due();
        assertEquals(List.of("+a", "+b", "+c"), scripted.effects);
        assertEquals(List.of(State.DONE, State.DONE, State.DONE), states(waiting));
        assertTrue(text().contains("It is all done now"), text());
    }

    @Test
    void an_outcome_that_stays_unknown_is_told_as_unknown_and_the_rest_is_undone() {
        var waiting = sealed("a", "b");
        scripted.answer("+b", Collections.nCopies(20, LOST));
        approve(waiting);
        for (int i = 0; i < 6; i++) {
            due();
        }
        assertEquals(List.of("+a", "-a"), scripted.effects);
        assertTrue(text().contains("Service B: it is not known whether it was done."), text());
    }

    @Test
    void half_of_what_is_wanted_together_is_done_only_when_the_customer_says_only() {
        var waiting = List.of(sealed("a", true), sealed("b", true));
        decide(List.of(waiting.getFirst()), Together.UNSAID);
        assertEquals(List.of(), scripted.effects);
        assertTrue(text().contains("You wanted all of it or nothing"), text());
        decide(List.of(waiting.getFirst()), Together.APART);
        assertEquals(List.of("+a"), scripted.effects);
    }

    @Test
    void nothing_is_begun_when_one_of_them_is_decided_already() {
        var waiting = sealed("a", "b");
        concierge.reply(
                new Request.Decide(
                        BRAND,
                        customer,
                        conversation,
                        List.of(waiting.getLast().id().toString()),
                        false,
                        Together.UNSAID,
                        JsonNodeFactory.instance.objectNode(),
                        situation()),
                _ -> {});
        approve(waiting);
        assertEquals(List.of(), scripted.effects);
        assertEquals(List.of(State.PENDING, State.DECLINED), states(waiting));
    }

    @Test
    void many_who_approve_at_once_have_one_plan() throws Exception {
        var waiting = sealed("a", "b");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var approvals = new ArrayList<Callable<Object>>();
            for (int i = 0; i < 6; i++) {
                var which = i % 2 == 0 ? waiting : waiting.reversed();
                approvals.add(Executors.callable(() -> approve(which)));
            }
            for (var done : threads.invokeAll(approvals)) {
                done.get();
            }
        }
        assertEquals(List.of("+a", "+b"), scripted.effects.stream().sorted().toList());
    }

    @Test
    void wherever_a_node_dies_all_of_it_is_done_once() {
        int points = everywhere(() -> {}, "+a", "+b", "+c");
        assertEquals(6, points);
    }

    @Test
    void wherever_a_node_dies_nothing_is_left_of_what_failed() {
        int points = everywhere(() -> scripted.answer("+c", Collections.nCopies(9, NO)), "+a", "+b", "-b", "-a");
        assertEquals(10, points);
    }

    /** Ends the process at each point in turn, has another go on, and returns how many points there were. */
    private int everywhere(Runnable script, String... effects) {
        for (int point = 0; ; point++) {
            scripted.begin();
            script.run();
            again();
            var waiting = sealed("a", "b", "c");
            scripted.cutAt(point);
            try {
                approve(waiting);
            } catch (Scripted.Killed _) {
                work.carryOut(conversation);
            }
            assertEquals(Arrays.asList(effects), scripted.effects, "cut at " + point);
            assertEquals(List.of(), plans.open(conversation), "cut at " + point);
            assertFalse(states(waiting).contains(State.EXECUTING));
            if (!scripted.wasCut()) {
                return point;
            }
        }
    }

    @Test
    void a_plan_whose_run_is_gone_is_carried_on_by_the_sweep() {
        var waiting = sealed("a", "b");
        scripted.cutAt(1);
        assertThrows(Scripted.Killed.class, () -> approve(waiting));
        due();
        assertEquals(List.of("+a", "+b"), scripted.effects);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertTrue(text().contains("B-b"), text()));
        assertEquals(List.of("+a", "+b"), scripted.effects);
    }

    /** What was put off is due now, and taken on. */
    private void due() {
        QuarkusTransaction.requiringNew()
                .run(() -> PlanRow.update(
                        "dueAt = ?1 where conversationId = ?2 and dueAt is not null",
                        clock.instant().minusSeconds(1),
                        conversation.value()));
        plans.due(100).forEach(sweep::on);
    }

    private List<SealedAction> sealed(String... names) {
        return Arrays.stream(names).map(name -> sealed(name, false)).toList();
    }

    private SealedAction sealed(String name, boolean together) {
        var arguments = JsonNodeFactory.instance.objectNode().put("what", name);
        var caller = new Caller(
                BRAND, customer, conversation, new RunId(UUID.randomUUID()), Personalization.REMEMBERED, situation());
        var tool = assertInstanceOf(
                CommitTool.class, catalogue.find(BRAND, "plan_" + name).orElseThrow());
        var policy = releases.policy(brands.live(BRAND).orElseThrow());
        var call = new Call("call", "plan_" + name, arguments.toString());
        return assertInstanceOf(
                        Sealing.Sealed.class,
                        sealing.seal(caller, policy::terms, call, tool, arguments, new Sealing.Wanted(together, false)))
                .action();
    }

    private void approve(List<SealedAction> waiting) {
        decide(waiting, Together.WANTED);
    }

    private void decide(List<SealedAction> waiting, Together together) {
        concierge.reply(
                new Request.Decide(
                        BRAND,
                        customer,
                        conversation,
                        waiting.stream().map(action -> action.id().toString()).toList(),
                        true,
                        together,
                        JsonNodeFactory.instance.objectNode(),
                        situation()),
                _ -> {});
    }

    private void say(String text) {
        concierge.reply(
                new Request.Say(BRAND, customer, conversation, UUID.randomUUID().toString(), text, situation()),
                _ -> {});
    }

    private List<State> states(List<SealedAction> waiting) {
        return waiting.stream()
                .map(action ->
                        actions.find(conversation, action.id()).orElseThrow().state())
                .toList();
    }

    private List<String> events() {
        return log.after(conversation, 0, 1_000).stream().map(LoggedEvent::json).toList();
    }

    private static long count(List<String> events, String type, String call) {
        return events.stream()
                .filter(event -> event.contains("\"" + type + "\"") && event.contains("\"toolCallId\":\"" + call))
                .count();
    }

    /** All that was said. */
    private String text() {
        var said = new StringBuilder();
        events().stream()
                .filter(event -> event.contains("TEXT_MESSAGE_CONTENT"))
                .forEach(event -> said.append(event.substring(event.indexOf("\"delta\":\"") + 9, event.length() - 2)));
        return said.toString();
    }

    private Situation situation() {
        return new Situation(ZonedDateTime.now(clock.withZone(ZoneId.of("America/New_York"))), Locale.US, null, "web");
    }
}
