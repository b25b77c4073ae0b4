package app.concierge.profile;

import app.concierge.kernel.BrandId;
import app.concierge.kernel.CustomerId;
import app.concierge.kernel.Purpose;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.StatelessSession;

/** What customers do with their own profile outside of any conversation: see it all, correct, forget, take along, erase. */
@Singleton
public class OwnProfile {
    private final StatelessSession session;
    private final FactStore facts;
    private final InteractionStore history;
    private final HealthWords healthWords;
    private final Kinds kinds;
    private final Event<Forgotten> forgetting;
    private final Clock clock;

    OwnProfile(
            StatelessSession session,
            FactStore facts,
            InteractionStore history,
            HealthWords healthWords,
            Kinds kinds,
            Event<Forgotten> forgetting,
            Clock clock) {
        this.session = session;
        this.facts = facts;
        this.history = history;
        this.healthWords = healthWords;
        this.kinds = kinds;
        this.forgetting = forgetting;
        this.clock = clock;
    }

    /** What was erased. */
    public record Erased(int facts, int interactions) {}

    /** Everything that is kept of this customer, the strongest and newest first. */
    @Transactional
    public List<Fact> kept(CustomerId customer) {
        return session
                .createSelectionQuery(
                        "from FactRow f where f.customer = ?1 order by f.origin desc, f.renewed desc, f.id",
                        FactRow.class)
                .setParameter(1, customer.value())
                .getResultList()
                .stream()
                .map(OwnProfile::fact)
                .toList();
    }

    /**
     * What the customer did, newest first.
     *
     * @param most at most {@value Profiles#MOST_INTERACTIONS}
     */
    @Transactional
    public List<Interaction> kept(CustomerId customer, int most) {
        return session
                .createSelectionQuery(
                        "from InteractionRow i where i.customer = ?1 order by i.at desc", InteractionRow.class)
                .setParameter(1, customer.value())
                .setMaxResults(Math.clamp(most, 0, Profiles.MOST_INTERACTIONS))
                .getResultList()
                .stream()
                .map(InteractionRow::interaction)
                .toList();
    }

    /**
     * From now on this is what the customer said themselves; it is kept as long, and for the same purpose, as what it
     * corrects. Health is spelled as it is understood everywhere ("I'm vegan" is {@code vegan}).
     *
     * @param value at most {@value Profiles#LONGEST_VALUE} characters
     * @return false when there is no such fact of this customer
     * @throws NotKept when nobody should keep that
     */
    @Transactional
    public boolean correct(CustomerId customer, UUID fact, String value) {
        var old = find(customer, fact);
        old.map(wrong -> corrected(wrong, value)).ifPresent(row -> {
            facts.forget(customer, fact);
            facts.put(row);
            facts.settle(customer);
            forgetting.fire(new Forgotten(customer));
        });
        return old.isPresent();
    }

    /** Forgets it, everywhere, at once. False when there was no such fact of this customer. */
    @Transactional
    public boolean forget(CustomerId customer, UUID fact) {
        boolean forgotten = facts.forget(customer, fact);
        if (forgotten) {
            forgetting.fire(new Forgotten(customer));
        }
        return forgotten;
    }

    /** Forgets every fact and interaction, everywhere, at once. */
    @Transactional
    public Erased erase(CustomerId customer) {
        int interactions = history.forget(customer);
        forgetting.fire(new Forgotten(customer));
        return new Erased(facts.forget(customer), interactions);
    }

    private Optional<FactRow> find(CustomerId customer, UUID fact) {
        return session.createSelectionQuery("from FactRow f where f.customer = ?1 and f.id = ?2", FactRow.class)
                .setParameter(1, customer.value())
                .setParameter(2, fact)
                .uniqueResultOptional();
    }

    private FactRow corrected(FactRow old, String value) {
        if (kinds.isSecret(value)) {
            throw new NotKept("Card numbers, passwords and PINs are not kept, and it is safer so.");
        }
        Purpose purpose = Purpose.fromWord(old.purpose).orElseThrow();
        FactRow row = Profiles.row(
                new BrandId(old.brand),
                new CustomerId(old.customer),
                old.key,
                purpose == Purpose.CARE ? asUnderstood(old.key, value) : value,
                Fact.Origin.STATED,
                purpose,
                clock.instant());
        row.conversation = old.conversation;
        row.endsWith = old.endsWith;
        return row;
    }

    private String asUnderstood(String key, String value) {
        return healthWords.in(value, key.equals("allergy")).stream()
                .filter(found -> found.key().equals(key))
                .map(HealthWords.Found::kept)
                .findFirst()
                .orElse(value);
    }

    private static Fact fact(FactRow row) {
        return new Fact(
                row.id,
                row.key,
                row.value,
                row.origin,
                row.source,
                Purpose.fromWord(row.purpose).orElseThrow(),
                row.since);
    }
}
