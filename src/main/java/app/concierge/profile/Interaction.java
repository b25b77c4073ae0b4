package app.concierge.profile;

import app.concierge.kernel.ConversationId;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What happened between a customer and an item.
 *
 * @param item the catalogue item's or offer's id
 * @param forOthers a gift: never the customer's own taste
 * @param quantity how many, where it was taken
 * @param zone by whose clock the customer lived then; null where it is not known
 */
public record Interaction(
        String item,
        Verb verb,
        boolean forOthers,
        int quantity,
        Instant at,
        @Nullable ConversationId conversation,
        @Nullable ZoneId zone) {

    public Interaction(
            String item,
            Verb verb,
            boolean forOthers,
            int quantity,
            Instant at,
            @Nullable ConversationId conversation) {
        this(item, verb, forOthers, quantity, at, conversation, null);
    }

    /** From least to most telling. */
    public enum Verb {
        SHOWN,
        REFUSED,
        LIKED,
        TAKEN
    }
}
