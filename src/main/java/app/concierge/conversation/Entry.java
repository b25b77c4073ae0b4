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
 * @param begin whether a conversation that nobody has is begun under the id asked for
 */
public record Entry(
        BrandId brand, CustomerId customer, @Nullable ConversationId conversation, boolean begin, Situation situation) {
    public Entry(BrandId brand, CustomerId customer, @Nullable ConversationId conversation, Situation situation) {
        this(brand, customer, conversation, false, situation);
    }
}
