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

    String memory(ConversationId conversation) {
        return of(conversation, "memory");
    }

    /** The channel on which nodes tell each other that something happened in a conversation. */
    String hints() {
        return prefix + ":hints";
    }

    private String of(ConversationId conversation, String what) {
        return prefix + ":{" + conversation + "}:" + what;
    }
}
