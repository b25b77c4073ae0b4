package app.concierge.recommendation;

import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the customer asked to have suggested, as far as it was understood.
 *
 * @param query in their own words, with those of the wishes that this one goes on from
 * @param pairings tags of what it should go with, e.g. {@code pairs-lamb}
 * @param dish the same in the customer's word, e.g. {@code lamb}
 * @param forWhom in words, e.g. {@code your boss}; null when it is for the customer
 * @param max the most that one may cost, in the catalogue's currency
 * @param above the price that one must exceed
 * @param below the price that one must stay under
 * @param kinds any of these
 * @param want tags or words that it should have
 * @param avoid tags that it must not have
 * @param exclude ids that are not to be shown again
 * @param refine how it goes on from the last suggestions; null when it does not
 */
record Wish(
        String query,
        Occasion occasion,
        Set<String> pairings,
        @Nullable String dish,
        @Nullable String forWhom,
        @Nullable BigDecimal min,
        @Nullable BigDecimal max,
        @Nullable BigDecimal above,
        @Nullable BigDecimal below,
        @Nullable String city,
        Set<String> kinds,
        Set<String> want,
        Set<String> avoid,
        Set<String> exclude,
        @Nullable String refine,
        int count) {
    /** Whether what is shown or taken says nothing about the customer's own taste. */
    boolean forOthers() {
        return forWhom != null || occasion == Occasion.GIFT;
    }
}
