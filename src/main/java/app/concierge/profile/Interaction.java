package app.concierge.profile;

import app.concierge.kernel.ConversationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What happened between a customer and an item.
 *
 * @param item the catalogue item's or offer's id
 * @param forOthers a gift: never the customer's own taste
 * @param quantity how many, where it was taken
 */
public record Interaction(
        String item,
        Verb verb,
        boolean forOthers,
        int quantity,
        Instant at,
        @Nullable ConversationId conversation) {
    /** From least to most telling. */
    public enum Verb {
        SHOWN,
        REFUSED,
        LIKED,
        TAKEN
    }
}
