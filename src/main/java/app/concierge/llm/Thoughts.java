package app.concierge.llm;

/**
 * Keeps from the customer what a reasoning model thinks aloud: some servers stream it as {@code <think>…</think>} at the
 * beginning of the answer's text. For one thread.
 */
final class Thoughts {
    private static final String OPEN = "<think>";
    private static final String CLOSE = "</think>";

    private final StringBuilder held = new StringBuilder();
    private State state = State.UNDECIDED;

    private enum State {
        UNDECIDED,
        THINKING,
        /** A thought is over, and only white space has come since. */
        BREATHING,
        TALKING
    }

    /** What of the text so far may be shown now; empty while it is a thought or not yet decided. */
    String shown(String piece) {
        if (state == State.TALKING) {
            return piece;
        }
        held.append(piece);
        if (state == State.UNDECIDED) {
            var start = held.toString().stripLeading();
            if (start.startsWith(OPEN)) {
                state = State.THINKING;
            } else if (!OPEN.startsWith(start)) {
                return talk(held.toString());
            }
        }
        int end = state == State.THINKING ? held.indexOf(CLOSE) : -1;
        if (end >= 0) {
            held.delete(0, end + CLOSE.length());
            state = State.BREATHING;
        }
        var said = state == State.BREATHING ? held.toString().stripLeading() : "";
        return said.isEmpty() ? "" : talk(said);
    }

    /** What is left at the end of the answer. */
    String rest() {
        return state == State.UNDECIDED ? talk(held.toString()) : "";
    }

    private String talk(String text) {
        state = State.TALKING;
        held.setLength(0);
        return text;
    }
}
