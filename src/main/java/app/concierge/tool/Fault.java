package app.concierge.tool;

/**
 * What is wrong with a contract, and where.
 *
 * @param source the file or resource, as its owner knows it
 * @param line counted from 1
 * @param pointer JSON Pointer of what is wrong; empty for the whole, or where only the line is known
 * @param reason a sentence
 */
public record Fault(String source, int line, String pointer, String reason) {
    public Fault(String source, int line, String reason) {
        this(source, line, "", reason);
    }

    @Override
    public String toString() {
        return source + ", line " + line + ": " + reason;
    }
}
