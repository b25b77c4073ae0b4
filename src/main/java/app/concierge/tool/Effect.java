package app.concierge.tool;

import java.util.Locale;

/** What calling a tool does to the world. */
public enum Effect {
    /** Nothing. */
    READ,
    /** Holds something that expires by itself. */
    RESERVE,
    /** Binds the customer: sealed, confirmed by the customer, carried out once. */
    COMMIT;

    /** The word used in manifests, e.g. {@code commit}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
