package app.concierge.partner;

/** Hears when a tool is not any more what it was taken for. Returns at once. */
public interface Drift {
    /**
     * @param was the hash of what its server said of it before
     * @param is of what it says now; a word when it says nothing any more
     */
    void drifted(String partner, String tool, String was, String is);

    /** A document that the partner keeps on its own server is another one: what it makes of tools is to be looked at. */
    default void changed(String partner) {}
}
