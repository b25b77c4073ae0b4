package app.concierge.profile;

import app.concierge.kernel.BrandId;
import app.concierge.kernel.CustomerId;
import app.concierge.kernel.Purpose;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;

/**
 * Takes over what other systems of the brand know of a customer: an account, a shop's till, an earlier service. Who calls
 * it answers for the customer's consent; what may be used of it is decided at every read.
 */
@Singleton
public class ProfileImport {
    /**
     * A fact as another system has it.
     *
     * @param source who says so, in words that the customer may read, e.g. "your Skylark account"
     * @param since since when it is known
     */
    public record Known(String key, String value, Fact.Origin origin, String source, Purpose purpose, Instant since) {}

    private final FactStore facts;
    private final InteractionStore history;

    ProfileImport(FactStore facts, InteractionStore history) {
        this.facts = facts;
        this.history = history;
    }

    /** Adds what is not there yet; repeating it changes nothing. */
    @Transactional
    public void take(BrandId brand, CustomerId customer, List<Known> known, List<Interaction> interactions) {
        for (Known fact : known) {
            FactRow row = Profiles.row(brand, customer, fact.key, fact.value, fact.origin, fact.purpose, fact.since);
            row.source = fact.source;
            facts.put(row);
        }
        facts.settle(customer);
        for (int from = 0; from < interactions.size(); from += Profiles.MOST_INTERACTIONS) {
            int to = Math.min(from + Profiles.MOST_INTERACTIONS, interactions.size());
            history.add(brand, customer, null, interactions.subList(from, to));
        }
    }
}
