package app.concierge.recommendation;

import app.concierge.kernel.ConversationId;
import app.concierge.kernel.CustomerId;
import app.concierge.profile.Reason;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One recommendation as it came about, so that "why?" has an answer that is true.
 *
 * @param tool which tool decided: {@code recommend} or {@code the_usual}
 * @param wish what was asked; null for the usual
 * @param chosen in the order shown
 * @param passedOver what was considered and not shown, best first
 * @param ruledOut what a rule kept out, those for the customer's protection first
 */
record Decision(
        UUID id,
        CustomerId customer,
        ConversationId conversation,
        String tool,
        Instant at,
        @Nullable Wish wish,
        List<Considered> chosen,
        List<Considered> passedOver,
        List<RuledOut> ruledOut) {
    /**
     * @param price in the catalogue's currency
     * @param parts what its score is made of, by name
     */
    record Considered(
            String item,
            String title,
            @Nullable BigDecimal price,
            double score,
            Map<String, Double> parts,
            List<Reason> reasons) {
        private Considered without(Predicate<Reason> struck) {
            return new Considered(item, title, price, score, parts, Reason.standing(reasons, struck));
        }

        List<String> clauses() {
            return reasons.stream().map(Reason::text).toList();
        }
    }

    /**
     * @param rule which one, e.g. {@code restriction}
     * @param because a sentence the customer may read
     */
    record RuledOut(String item, String title, String rule, String because) {}

    /** Without the reasons that were struck out since. */
    Decision without(Predicate<Reason> struck) {
        return new Decision(
                id,
                customer,
                conversation,
                tool,
                at,
                wish,
                chosen.stream().map(one -> one.without(struck)).toList(),
                passedOver.stream().map(one -> one.without(struck)).toList(),
                ruledOut);
    }

    Set<String> shown() {
        return chosen.stream().map(Considered::item).collect(Collectors.toUnmodifiableSet());
    }

    List<BigDecimal> shownPrices() {
        return chosen.stream()
                .flatMap(one ->
                        one.price() == null ? java.util.stream.Stream.empty() : java.util.stream.Stream.of(one.price()))
                .toList();
    }
}
