package app.concierge.profile;

/** Something that is not kept of anybody, even when they ask for it. */
public final class NotKept extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String sentence;

    NotKept(String sentence) {
        super(sentence, null, false, false);
        this.sentence = sentence;
    }

    /** Why, for the customer. */
    public String sentence() {
        return sentence;
    }
}
