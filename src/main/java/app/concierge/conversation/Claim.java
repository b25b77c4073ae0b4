package app.concierge.conversation;

import app.concierge.memory.Lease;
import app.concierge.memory.Session;

/**
 * A run that this node may carry out now.
 *
 * @param actions whether any action waits in the conversation, or was carried out
 * @param recovered what another node had done of it; nothing for a new one
 */
record Claim(
        Run run,
        Session session,
        Conversation conversation,
        boolean actions,
        Journal journal,
        Recovered recovered,
        Cancellation cancellation) {
    Lease lease() {
        return session.lease();
    }
}
