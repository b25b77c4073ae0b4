package app.concierge.conversation;

/** Whether the customer wants several actions all or nothing. */
public enum Together {
    /** As they said when they asked for them; else each by itself. */
    UNSAID,
    /** All or nothing. */
    WANTED,
    /** Each by itself, whatever they said before. */
    APART
}
