package app.concierge.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.kernel.Message.Call;
import app.concierge.kernel.Message.FromAssistant;
import app.concierge.kernel.Message.FromTool;
import app.concierge.memory.LoggedEvent;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecoveredTest {
    private static final Call RIDE = new Call("c1", "quote_ride", "{\"to\":\"Boston\"}");
    private static final Call TABLE = new Call("c2", "find_table", "{\"party\":4}");

    private final List<TurnEvent> events = new ArrayList<>();

    @Test
    void a_run_of_which_nothing_was_logged_starts_anew() {
        var recovered = recovered();
        assertFalse(recovered.started());
        assertEquals(1, recovered.step());
        assertTrue(recovered.messages().isEmpty());
    }

    @Test
    void a_complete_step_is_not_thought_again() {
        begin();
        step(1);
        calls(RIDE);
        result(RIDE, "{\"price\":1}");
        events.add(new TurnEvent.StepFinished("step-1"));
        var recovered = recovered();
        assertTrue(recovered.started());
        assertEquals(2, recovered.step());
        assertEquals(
                List.of(new FromAssistant("", List.of(RIDE)), new FromTool("c1", "quote_ride", "{\"price\":1}")),
                recovered.messages());
        assertTrue(recovered.unanswered().isEmpty());
    }

    @Test
    void a_recorded_result_is_not_asked_for_again() {
        begin();
        step(1);
        calls(RIDE, TABLE);
        result(TABLE, "{\"free\":true}");
        var recovered = recovered();
        assertEquals(List.of(RIDE), recovered.unanswered());
        assertEquals(1, recovered.step());
        assertEquals(Set.of("c1", "c2"), recovered.calls());
        assertEquals(Set.of("c2"), recovered.results());
        assertEquals(
                List.of(
                        new FromAssistant("", List.of(RIDE, TABLE)),
                        new FromTool("c2", "find_table", "{\"free\":true}")),
                recovered.messages());
    }

    @Test
    void half_an_answer_is_said_anew_under_another_id() {
        begin();
        step(1);
        events.add(new TurnEvent.TextStart("m1"));
        events.add(new TurnEvent.TextContent("m1", "A car wai"));
        var recovered = recovered();
        assertEquals("m1", recovered.speaking());
        assertTrue(recovered.textOpen());
        assertTrue(recovered.stepOpen());
        assertFalse(recovered.answered());
        assertTrue(recovered.messages().isEmpty());
    }

    @Test
    void an_answer_that_was_whole_only_lacks_its_end() {
        begin();
        step(1);
        events.add(new TurnEvent.TextStart("m1"));
        events.add(new TurnEvent.TextContent("m1", "Good evening."));
        events.add(new TurnEvent.TextEnd("m1"));
        events.add(new TurnEvent.StepFinished("step-1"));
        var recovered = recovered();
        assertTrue(recovered.answered());
        assertEquals(List.of(new FromAssistant("Good evening.", List.of())), recovered.messages());
    }

    @Test
    void what_a_decision_carried_out_is_no_models_step() {
        begin();
        calls(new Call("decided-1", "book_ride", "{}"));
        var recovered = recovered();
        assertTrue(recovered.unanswered().isEmpty());
        assertEquals(Set.of("decided-1"), recovered.calls());
    }

    private void begin() {
        events.add(new TurnEvent.RunStarted("thread", "run", "hello"));
    }

    private void step(int number) {
        events.add(new TurnEvent.StepStarted("step-" + number));
    }

    private void calls(Call... calls) {
        for (var call : calls) {
            events.add(new TurnEvent.ToolStart(call.id(), call.tool(), null, null));
            events.add(new TurnEvent.ToolArguments(call.id(), call.arguments()));
            events.add(new TurnEvent.ToolEnd(call.id()));
        }
    }

    private void result(Call call, String content) {
        events.add(new TurnEvent.ToolOutcome(call.id(), content));
    }

    private Recovered recovered() {
        var logged = new ArrayList<LoggedEvent>();
        for (var event : events) {
            var frame = AgUi.frame(logged.size() + 1, event);
            logged.add(new LoggedEvent(frame.seq(), frame.json()));
        }
        return Recovered.from(new ObjectMapper(), "run", logged);
    }
}
