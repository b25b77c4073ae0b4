package app.concierge.tool;

/**
 * What is wrong with a contract, and where.
 *
 * @param source the file or resource, as its owner knows it
 * @param line counted from 1
 * @param reason a sentence
 */
public record Fault(String source, int line, String reason) {
    @Override
    public String toString() {
        return source + ", line " + line + ": " + reason;
    }
}
