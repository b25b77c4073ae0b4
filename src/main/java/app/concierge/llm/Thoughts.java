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
                return talk(0);
            }
        }
        int end = state == State.THINKING ? held.indexOf(CLOSE) : -1;
        return end < 0 ? "" : talk(end + CLOSE.length());
    }

    /** What is left at the end of the answer. */
    String rest() {
        return state == State.UNDECIDED ? talk(0) : "";
    }

    private String talk(int from) {
        boolean thought = state == State.THINKING;
        state = State.TALKING;
        var text = held.substring(from);
        held.setLength(0);
        return thought ? text.stripLeading() : text;
    }
}
