package app.concierge.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.conversation.SealedAction.State;
import app.concierge.kernel.ConversationId;
import app.concierge.tool.ToolResult;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
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
    private static final ToolResult NO = new ToolResult.Refused("They are full.");
    private static final ToolResult DOWN = new ToolResult.Failed("They do not answer.");
    private static final ToolResult LOST = new ToolResult.Failed("It is not known.", true);

    private final Confirming customer;
    private final Scripted scripted;
    private final Plans plans;
    private final PlanSweep sweep;
    private final Work work;
    private final Clock clock;

    private ConversationId conversation = new ConversationId(UUID.randomUUID());

    PlanTest(Confirming customer, Scripted scripted, Plans plans, PlanSweep sweep, Work work, Clock clock) {
        this.customer = customer;
        this.scripted = scripted;
        this.plans = plans;
        this.sweep = sweep;
        this.work = work;
        this.clock = clock;
    }

    @BeforeEach
    void come_in() {
        scripted.begin();
        again();
    }

    private void again() {
        conversation = customer.begin();
    }

    @AfterEach
    void leave() {
        scripted.end();
    }

    @Test
    void all_are_done_in_the_order_of_the_wish() {
        var waiting = customer.sealed("a", "b", "c");
        customer.approve(waiting);
        assertEquals(List.of("+a", "+b", "+c"), scripted.effects);
        assertEquals(List.of(State.DONE, State.DONE, State.DONE), customer.states(waiting));
        assertTrue(customer.text().contains("B-a"), customer.text());
        customer.approve(waiting);
        assertEquals(3, scripted.effects.size(), "once, however often it is approved");
    }

    @Test
    void what_cannot_be_undone_goes_last_and_that_is_said_before() {
        var waiting = List.of(customer.sealed("z", true), customer.sealed("a", true));
        assertTrue(waiting.getFirst().summary().contains("cannot be undone"), waiting.toString());
        assertFalse(waiting.getLast().summary().contains("cannot be undone"), waiting.toString());
        scripted.answer("+z", List.of(NO));
        customer.approve(waiting);
        assertEquals(List.of("+a", "-a"), scripted.effects);
    }

    @Test
    void who_wants_all_or_nothing_of_what_cannot_be_undone_is_told_so_first() {
        var waiting = List.of(customer.sealed("z", false), customer.sealed("a", false));
        customer.say("both or nothing");
        assertTrue(customer.text().contains("Service Z cannot be undone, so that goes last"), customer.text());
        assertEquals(List.of(), scripted.effects);
        customer.say("yes");
        assertEquals(List.of("+a", "+z"), scripted.effects);
        assertEquals(List.of(State.DONE, State.DONE), customer.states(waiting));
    }

    @Test
    void what_was_done_before_is_undone_in_reverse_order_and_told() {
        var waiting = customer.sealed("a", "b", "c");
        scripted.answer("+c", List.of(NO));
        customer.approve(waiting);
        assertEquals(List.of("+a", "+b", "-b", "-a"), scripted.effects);
        assertEquals(List.of(State.CANCELLED, State.CANCELLED, State.FAILED), customer.states(waiting));
        assertTrue(
                customer.text().contains("They are full. As you wanted all or nothing, nothing of it is booked."),
                customer.text());
        assertTrue(customer.text().contains("Service A and Service B"), customer.text());
        var told = customer.events();
        for (var action : waiting.subList(0, 2)) {
            assertEquals(1, Confirming.count(told, "TOOL_CALL_RESULT", "undone-" + action.id()));
        }
        assertEquals(3, Confirming.count(told, "TOOL_CALL_RESULT", "decided-"));
        assertTrue(told.stream().anyMatch(event -> event.contains("\"toolCallName\":\"cancelled_b\"")));
    }

    @Test
    void what_could_not_be_undone_at_once_is_until_it_is_and_then_told() {
        var waiting = customer.sealed("a", "b");
        scripted.answer("+b", List.of(NO));
        scripted.answer("-a", List.of(DOWN, DOWN));
        customer.approve(waiting);
        assertTrue(customer.text().contains("Service A is not confirmed as cancelled yet"), customer.text());
        assertTrue(customer.welcome().contains("Being undone: Service A."), customer.welcome());
        due();
        assertEquals(List.of("+a"), scripted.effects);
        due();
        assertEquals(List.of("+a", "-a"), scripted.effects);
        assertEquals(List.of(State.CANCELLED, State.FAILED), customer.states(waiting));
        assertTrue(customer.text().contains("Undone again: Service A."), customer.text());
        int told = customer.events().size();
        due();
        assertEquals(told, customer.events().size(), "it is told once");
    }

    @Test
    void what_refuses_to_be_undone_is_told_as_standing() {
        var waiting = customer.sealed("a", "b");
        scripted.answer("+b", List.of(NO));
        scripted.answer("-a", List.of(new ToolResult.Refused("It is too late.")));
        customer.approve(waiting);
        assertTrue(customer.text().contains("Service A still stands: It is too late."), customer.text());
        assertEquals(List.of(State.DONE, State.FAILED), customer.states(waiting));
        due();
        assertEquals(List.of("+a"), scripted.effects);
    }

    @Test
    void an_unknown_outcome_is_asked_for_before_anything_else_is_done() {
        var waiting = customer.sealed("a", "b", "c");
        scripted.answer("+b", List.of(LOST, LOST));
        customer.approve(waiting);
        assertEquals(List.of("+a"), scripted.effects);
        assertTrue(customer.text().contains("It is not known yet whether Service B went through"), customer.text());
        due();
        assertEquals(List.of("+a"), scripted.effects);
        due();
        assertEquals(List.of("+a", "+b", "+c"), scripted.effects);
        assertEquals(List.of(State.DONE, State.DONE, State.DONE), customer.states(waiting));
        assertTrue(customer.text().contains("It is all done now"), customer.text());
    }

    @Test
    void an_outcome_that_stays_unknown_is_told_as_unknown_and_the_rest_is_undone() {
        var waiting = customer.sealed("a", "b");
        scripted.answer("+b", Collections.nCopies(20, LOST));
        customer.approve(waiting);
        for (int i = 0; i < 6; i++) {
            due();
        }
        assertEquals(List.of("+a", "-a"), scripted.effects);
        assertTrue(customer.text().contains("Service B: it is not known whether it was done."), customer.text());
    }

    @Test
    void half_of_what_is_wanted_together_is_done_only_when_the_customer_says_only() {
        var waiting = List.of(customer.sealed("a", true), customer.sealed("b", true));
        customer.decide(List.of(waiting.getFirst()), true, Together.UNSAID);
        assertEquals(List.of(), scripted.effects);
        assertTrue(customer.text().contains("You wanted all of it or nothing"), customer.text());
        customer.decide(List.of(waiting.getFirst()), true, Together.APART);
        assertEquals(List.of("+a"), scripted.effects);
    }

    @Test
    void nothing_is_begun_when_one_of_them_is_decided_already() {
        var waiting = customer.sealed("a", "b");
        customer.decide(List.of(waiting.getLast()), false, Together.UNSAID);
        customer.approve(waiting);
        assertEquals(List.of(), scripted.effects);
        assertEquals(List.of(State.PENDING, State.DECLINED), customer.states(waiting));
    }

    @Test
    void many_who_approve_at_once_have_one_plan() throws Exception {
        var waiting = customer.sealed("a", "b");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var approvals = new ArrayList<Callable<Object>>();
            for (int i = 0; i < 6; i++) {
                var which = i % 2 == 0 ? waiting : waiting.reversed();
                approvals.add(Executors.callable(() -> customer.approve(which)));
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
            var waiting = customer.sealed("a", "b", "c");
            scripted.cutAt(point);
            try {
                customer.approve(waiting);
            } catch (Scripted.Killed _) {
                work.carryOut(conversation);
            }
            assertEquals(Arrays.asList(effects), scripted.effects, "cut at " + point);
            assertEquals(List.of(), plans.open(conversation), "cut at " + point);
            assertFalse(customer.states(waiting).contains(State.EXECUTING));
            if (!scripted.wasCut()) {
                return point;
            }
        }
    }

    @Test
    void what_a_node_had_begun_when_it_died_is_told_as_unknown_where_nobody_is_left_to_ask() {
        var waiting = customer.sealed("a");
        scripted.cutAt(1);
        assertThrows(Scripted.Killed.class, () -> customer.decide(waiting, true, Together.UNSAID));
        scripted.end();
        work.carryOut(conversation);
        assertEquals(List.of(State.FAILED), customer.states(waiting));
        assertTrue(
                customer.events().stream().anyMatch(event -> event.contains("nobody is left to ask")),
                customer.events().toString());
    }

    @Test
    void a_plan_whose_run_is_gone_is_carried_on_by_the_sweep() {
        var waiting = customer.sealed("a", "b");
        scripted.cutAt(1);
        assertThrows(Scripted.Killed.class, () -> customer.approve(waiting));
        due();
        assertEquals(List.of("+a", "+b"), scripted.effects);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertTrue(customer.text().contains("B-b"), customer.text()));
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
}
