package app.concierge.profile;

import app.concierge.kernel.BrandId;
import app.concierge.kernel.CustomerId;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Reasons that customers struck out. What such a reason rested on, a fact or what they took, is set aside: nothing uses it
 * from the next call on. It can be put back for a while, and is gone for good afterwards. What they say or take later
 * counts anew.
 */
@Singleton
public class Strikes {
    /** Most that one customer can have undone at a time. */
    public static final int MOST = 100;

    private final StrikeStore store;
    private final FactStore facts;
    private final ProfileConfig config;
    private final Clock clock;

    Strikes(StrikeStore store, FactStore facts, ProfileConfig config, Clock clock) {
        this.store = store;
        this.facts = facts;
        this.config = config;
        this.clock = clock;
    }

    /** @param until until when it can be undone */
    public record Struck(UUID id, String reason, Reason.Rests rests, List<String> what, Instant at, Instant until) {
        /** Whether that reason has nothing left to rest on. */
        public boolean takes(Reason other) {
            return other.fallsWith(rests, what);
        }
    }

    /** The last one first. */
    @Transactional
    public List<Struck> of(CustomerId customer) {
        return store.of(customer).stream()
                .map(row -> new Struck(row.id, row.reason, row.rests, row.what, row.at, row.at.plus(config.undo())))
                .toList();
    }

    /** Which reasons have nothing left to rest on. */
    @Transactional
    public Predicate<Reason> struck(CustomerId customer) {
        var struck = of(customer);
        return reason -> struck.stream().anyMatch(one -> one.takes(reason));
    }

    /**
     * Strikes the reason out. Repeating it with the same id changes nothing.
     *
     * @param id the client's own
     * @return false when it has too many to undo already
     * @throws IllegalArgumentException when nothing of the customer's is behind the reason
     */
    @Transactional
    public boolean strike(BrandId brand, CustomerId customer, UUID id, Reason reason) {
        if (!reason.strikable()) {
            throw new IllegalArgumentException("There is nothing of the customer's behind that reason.");
        }
        var struck = store.of(customer);
        boolean already = struck.stream().anyMatch(row -> row.id.equals(id));
        if (!already && struck.size() < MOST) {
            store.add(id, brand, customer, reason, clock.instant());
        }
        return already || struck.size() < MOST;
    }

    /** Puts back what it rested on. @return false when it cannot be undone, or not any more */
    @Transactional
    public boolean undo(CustomerId customer, UUID strike) {
        boolean undone = store.undo(customer, strike);
        if (undone) {
            facts.settle(customer);
        }
        return undone;
    }
}
