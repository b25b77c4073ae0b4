package app.concierge.profile;

import app.concierge.kernel.CustomerId;
import java.util.List;
import java.util.Optional;

/** What may be known of a customer for the purposes that were named. */
public record ProfileView(CustomerId customer, List<Fact> facts, List<Restriction> restrictions) {
    /** The strongest, then newest, fact of that key. */
    public Optional<Fact> fact(String key) {
        return facts.stream().filter(f -> f.key().equals(key)).findFirst();
    }
}
