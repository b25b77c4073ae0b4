package app.concierge.bench;

import app.concierge.bench.Row.Bound;
import org.jspecify.annotations.Nullable;

/**
 * A kind of crowd.
 *
 * @param sessions customers at the same time, each of whom writes again as soon as the answer is there
 * @param first the model's time to its first token, in milliseconds
 * @param token between two tokens, in milliseconds
 * @param millis for how long new messages are said
 */
record Load(String name, int sessions, long first, long token, long millis) {
    /** The service's CPU time beside the baseline's, for a turn. */
    @Nullable Bound cpuBound() {
        return sessions == 1 ? null : isPaced() ? Row.ratio(2.5) : Row.ratio(6);
    }

    @Nullable Bound p50Bound() {
        return isPaced() ? Row.most(5) : null;
    }

    @Nullable Bound p99Bound() {
        return isPaced() ? Row.most(60) : null;
    }

    private boolean isPaced() {
        return token > 0;
    }

    /** What the model alone takes until the customer's first token: a call with all its fragments, and a beginning. */
    long firstMillis(Chunks chunks) {
        return 2 * first + token * (chunks.paced() - Script.TOKENS - 1);
    }

    /** What the model alone takes for the whole turn. */
    long allMillis(Chunks chunks) {
        return 2 * first + token * (chunks.paced() - 2);
    }
}
