package app.concierge.tool;

/** Reads contracts written as YAML, in the shape of a manifest's {@code tools} entries (see the README's "Tools"). */
public final class Contracts {
    private Contracts() {}

    /**
     * The contract in {@code /contracts/<name>.yaml} on the class path, for a tool of the service itself.
     *
     * @throws IllegalStateException when it is absent or faulty, with line and reason
     */
    public static ToolContract builtIn(String name) {
        throw new UnsupportedOperationException();
    }
}
