package app.concierge.offer;

import app.concierge.kernel.BrandId;
import app.concierge.kernel.Money;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something that a team of the brand offers to some of its customers.
 *
 * @param terms sentences before the customer, sealed when they redeem it
 * @param worth the most that one redemption is worth to the customer, which is what the budget is charged
 * @param starts inclusive
 * @param ends exclusive
 * @param perCustomer how often one customer may redeem it
 * @param budget what all redemptions may be worth together; null when it is not bounded
 */
public record Offer(
        String id,
        BrandId brand,
        String title,
        String terms,
        Money worth,
        Instant starts,
        Instant ends,
        int perCustomer,
        @Nullable Money budget,
        Rules rules) {
    /**
     * Whom it is for.
     *
     * @param items ids of what it is about; who must not have one of them is not offered it
     * @param about the same in tags
     * @param fits tags of what people take who will like it; empty: everybody
     * @param who facts of which one must be known; empty: anybody
     * @param leastOrders orders so far, at least
     * @param mostOrders orders so far, at most; null when that does not matter
     * @param fromHour first hour of the customer's day when it makes sense
     * @param untilHour the hour when it no longer does; 24 for the whole day
     */
    public record Rules(
            List<String> items,
            Set<String> about,
            Set<String> fits,
            List<Audience> who,
            int leastOrders,
            @Nullable Integer mostOrders,
            int fromHour,
            int untilHour) {}

    /**
     * @param fact a fact's key
     * @param any words of which its value must have one
     * @param because a clause the customer may read, after "because"
     */
    public record Audience(String fact, List<String> any, String because) {}
}
