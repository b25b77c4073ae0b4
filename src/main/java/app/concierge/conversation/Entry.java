package app.concierge.conversation;

import app.concierge.kernel.BrandId;
import app.concierge.kernel.ConversationId;
import app.concierge.kernel.CustomerId;
import app.concierge.kernel.Situation;
import org.jspecify.annotations.Nullable;

/**
 * A customer comes in.
 *
 * @param conversation to go on with; null for the customer's open one, or a new one
 */
public record Entry(
        BrandId brand, CustomerId customer, @Nullable ConversationId conversation, Situation situation) {}
