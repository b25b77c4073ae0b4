package app.concierge.brand;

/**
 * One thing wrong with a pack, in words for the person who edits it.
 *
 * @param file within the pack, e.g. {@code evals/rides.yaml}
 * @param line counted from 1
 */
public record Fault(String file, int line, String reason) {
    /** {@code file:line: reason}. */
    @Override
    public String toString() {
        return file + ":" + line + ": " + reason;
    }
}
