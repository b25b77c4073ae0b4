package app.concierge.guardrail;

import app.concierge.guardrail.Expression.Place;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes a character, or holds at a place, or is only a way on; the last of a pattern leads nowhere. */
final class Step {
    /** Columns of what it takes, for which ASCII is told apart: all other characters, and second halves of them. */
    static final int OTHER = 0x80;

    static final int HALF = 0x81;
    static final int COLUMNS = 0x82;

    final int number;
    final int pattern;
    final @Nullable BitSet takes;
    final @Nullable Place place;
    List<Step> then;

    Step(int number, int pattern, @Nullable BitSet takes, @Nullable Place place, List<Step> then) {
        this.number = number;
        this.pattern = pattern;
        this.takes = takes;
        this.place = place;
        this.then = then;
    }

    int item(boolean edge) {
        return 2 * number + (edge ? 1 : 0);
    }

    boolean ends() {
        return then.isEmpty();
    }
}
