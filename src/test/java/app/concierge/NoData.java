package app.concierge;

import org.opentest4j.TestAbortedException;

/** The data that a test measures on does not come with the product, and is not here. */
public final class NoData extends TestAbortedException {
    private static final long serialVersionUID = 1L;

    /** @param message what is not measured now, in one line */
    public NoData(String message) {
        super(message);
    }
}
