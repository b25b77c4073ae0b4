package app.concierge.memory;

import app.concierge.kernel.ConversationId;

/** Redis keys; the braces keep all keys of one conversation in one slot of a cluster. */
record Keys(String prefix) {
    String lease(ConversationId conversation) {
        return of(conversation, "lease");
    }

    String fence(ConversationId conversation) {
        return of(conversation, "fence");
    }

    /** Says that somebody wanted the lease while it was held. */
    String knock(ConversationId conversation) {
        return of(conversation, "knock");
    }

    String events(ConversationId conversation) {
        return of(conversation, "events");
    }

    /** A list of the exchanges in the window. */
    String window(ConversationId conversation) {
        return of(conversation, "window");
    }

    /** A hash: the summary of what stands there no longer, and the number of the last event that both know of. */
    String gist(ConversationId conversation) {
        return of(conversation, "gist");
    }

    /** The channel on which nodes tell each other that something happened in a conversation. */
    String hints() {
        return prefix + ":hints";
    }

    private String of(ConversationId conversation, String what) {
        return prefix + ":{" + conversation + "}:" + what;
    }
}
