package app.concierge.profile;

import app.concierge.kernel.BrandId;
import app.concierge.kernel.CustomerId;
import app.concierge.tool.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** How decisions about a customer came about, for that customer's own eyes. Who decides keeps them. */
public interface DecisionRecord {
    /**
     * One decision.
     *
     * @param tool who decided, e.g. {@code recommend} or {@code find_offer}
     * @param chosen what was shown, in that order
     * @param passedOver what was considered and not shown, best first
     * @param ruledOut what a rule kept back, those for the customer's protection first
     */
    record Made(
            UUID id, String tool, Instant at, List<Choice> chosen, List<Choice> passedOver, List<RuledOut> ruledOut) {
        /** Without the reasons that were struck out since. */
        public Made without(Predicate<Reason> struck) {
            return new Made(
                    id,
                    tool,
                    at,
                    chosen.stream().map(one -> one.without(struck)).toList(),
                    passedOver.stream().map(one -> one.without(struck)).toList(),
                    ruledOut);
        }
    }

    /**
     * @param id of the item or offer
     * @param parts what the score is made of, by name; empty where it is not kept in parts
     * @param reasons the strongest first
     */
    record Choice(String id, String title, double score, Map<String, Double> parts, List<Reason> reasons) {
        private Choice without(Predicate<Reason> struck) {
            return new Choice(id, title, score, parts, Reason.standing(reasons, struck));
        }

        /** The reasons in words. */
        public List<String> clauses() {
            return reasons.stream().map(Reason::text).toList();
        }
    }

    /**
     * @param rule which one, e.g. {@code restriction}
     * @param because a sentence the customer may read
     */
    record RuledOut(String id, String title, String rule, String because) {}

    /** Of the caller's conversation, newest first, at most so many. */
    List<Made> latest(Caller caller, int most);

    /** Empty when it is not this customer's, not this brand's, or kept no longer. */
    Optional<Made> made(BrandId brand, CustomerId customer, UUID decision);
}
