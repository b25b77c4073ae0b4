package app.concierge.conversation;

import app.concierge.kernel.ConversationId;

/**
 * A conversation as it stands when somebody comes in.
 *
 * @param seq of its last event; 0 when it has none yet
 * @param welcome the CUSTOM {@code welcome} event, for this socket alone
 */
public record Opening(ConversationId conversation, long seq, Frame welcome) {}
