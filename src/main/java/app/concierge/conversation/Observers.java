package app.concierge.conversation;

import io.quarkus.logging.Log;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;

/**
 * Who looks on: figures, the audit trail. They are told on the turn's own thread, as what they do takes less than to hand it
 * over. A fault of theirs disturbs no turn.
 */
@Singleton
class Observers {
    private final Event<TurnEnded> turns;
    private final Event<ToolCalled> calls;

    Observers(Event<TurnEnded> turns, Event<ToolCalled> calls) {
        this.turns = turns;
        this.calls = calls;
    }

    void tell(TurnEnded turn) {
        tell(turns, turn);
    }

    void tell(ToolCalled call) {
        tell(calls, call);
    }

    private static <T> void tell(Event<T> observers, T what) {
        try {
            observers.fire(what);
        } catch (RuntimeException e) {
            Log.errorf(e, "An observer failed at %s", what.getClass().getSimpleName());
        }
    }
}
