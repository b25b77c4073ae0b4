package app.concierge.recommendation;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the customer asked to have suggested, as far as it was understood.
 *
 * @param query in their own words, with those of the wishes that this one goes on from
 * @param pairings tags of what it should go with, e.g. {@code pairs-lamb}
 * @param dish the same in the customer's word, e.g. {@code lamb}
 * @param forWhom in words, e.g. {@code your boss}; null when it is for the customer
 * @param kinds any of these
 * @param party how many are to be served; 0 when that was not said
 * @param avoid tags that it must not have
 * @param exclude ids that are not to be shown again
 * @param vague whether the words say nothing about the thing itself: "what is good here?"
 * @param refine how it goes on from the last suggestions; null when it does not
 */
record Wish(
        String query,
        Occasion occasion,
        Set<String> pairings,
        @Nullable String dish,
        @Nullable String forWhom,
        Prices prices,
        @Nullable String city,
        Set<String> kinds,
        List<Want> want,
        Set<String> avoid,
        Set<String> exclude,
        @Nullable String refine,
        boolean vague,
        int party,
        int count) {
    boolean wants(String tag) {
        return want.stream().anyMatch(one -> one.tags().contains(tag));
    }

    /** Whether what is shown or taken says nothing about the customer's own taste. */
    boolean forOthers() {
        return forWhom != null || occasion == Occasion.GIFT;
    }
}
