package app.concierge.conversation;

/** The conversation that was asked for does not exist, or is not this customer's at this brand. */
public final class NoSuchConversation extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NoSuchConversation() {
        super("There is no such conversation.", null, false, false);
    }
}
