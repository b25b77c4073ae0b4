package app.concierge.memory;

import app.concierge.kernel.ConversationId;

/**
 * The right to run a turn of a conversation, held by one node until it releases it or fails to renew it.
 *
 * @param owner the node
 * @param fence grows with every lease of the conversation: a write under an older one is refused (Kleppmann, "How to do
 *     distributed locking", 2016)
 */
public record Lease(ConversationId conversation, String owner, long fence) {
    String value() {
        return owner + ":" + fence;
    }
}
