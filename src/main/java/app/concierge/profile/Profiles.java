package app.concierge.profile;

import app.concierge.consent.ConsentGate;
import app.concierge.consent.Consents;
import app.concierge.kernel.BrandId;
import app.concierge.kernel.ConversationId;
import app.concierge.kernel.CustomerId;
import app.concierge.kernel.Personalization;
import app.concierge.kernel.Purpose;
import app.concierge.tool.Caller;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Customer 360: who a customer is, what is known of them, and what they did. Every read names its purposes. */
@Singleton
public class Profiles {
    /** Most interactions that are read or recorded at once. */
    public static final int MOST_INTERACTIONS = 1_000;

    /** Longest value of a fact, in characters. */
    public static final int LONGEST_VALUE = 300;

    private final IdentityStore identities;
    private final FactStore facts;
    private final InteractionStore history;
    private final ConsentGate consentGate;
    private final Restrictions restrictions;
    private final Event<Change> changes;
    private final Clock clock;

    Profiles(
            IdentityStore identities,
            FactStore facts,
            InteractionStore history,
            ConsentGate consentGate,
            Restrictions restrictions,
            Event<Change> changes,
            Clock clock) {
        this.identities = identities;
        this.facts = facts;
        this.history = history;
        this.consentGate = consentGate;
        this.restrictions = restrictions;
        this.changes = changes;
        this.clock = clock;
    }

    /**
     * The customer behind an identity, created at first sight; the same on every node that asks at the same moment.
     *
     * @param issuer who vouches, e.g. a token's {@code iss}; at most 200 characters
     * @param subject who it is within that issuer; at most 200 characters
     */
    @Transactional
    public CustomerId identify(BrandId brand, String issuer, String subject) {
        return identities.identify(brand, issuer, subject);
    }

    /**
     * What a visitor did, said and chose becomes the person's, at log-in; the visitor is as new afterwards. Where both
     * said something of a thing that there is one of, the stated outranks the observed, and the newer wins. Of a person
     * who wants nothing kept, only what was said in a conversation that goes on is taken over. Repeating it changes
     * nothing.
     *
     * @throws IllegalArgumentException when they are customers of different brands, or unknown
     */
    @Transactional
    public void stitch(CustomerId visitor, CustomerId person) {
        if (visitor.equals(person)) {
            return;
        }
        consentGate.stitch(identities.brandOf(visitor, person), visitor, person);
        boolean keeps = consentGate.consents(person, Personalization.REMEMBERED).level() == Personalization.REMEMBERED;
        facts.move(visitor, person, keeps);
        history.move(visitor, person, keeps);
        changes.fire(new Stitched(visitor, person));
    }

    /**
     * Facts whose purpose is among those named and consented to, as far as the caller's personalization level goes:
     * off sees none but what protects the customer and was said in this conversation; session sees what was said in this
     * conversation; remembered sees all. Strongest and newest first. Restrictions are there whether care was named or
     * not: nobody may suggest what harms for want of asking.
     */
    public ProfileView view(Caller caller, Set<Purpose> purposes) {
        return view(caller, consentGate.consents(caller), purposes);
    }

    /** The same, by what the turn has already read of the customer's consents: one SQL statement. */
    public ProfileView view(Caller caller, Consents consents, Set<Purpose> purposes) {
        List<Fact> usable = facts.of(caller).stream()
                .filter(row -> isWithin(row, consents.level(), caller))
                .map(row -> fact(row, caller))
                .filter(fact -> consents.allows(fact.purpose(), null))
                .toList();
        List<Fact> named = usable.stream()
                .filter(fact -> purposes.contains(fact.purpose()))
                .toList();
        return new ProfileView(caller.customer(), named, restrictions.of(usable));
    }

    /**
     * Everything that is kept, at every level, for nobody's eyes but the customer's own, who asks for it
     * ("what do you know about me?").
     */
    public List<Fact> kept(Caller caller) {
        return facts.of(caller).stream().map(row -> fact(row, caller)).toList();
    }

    /**
     * Keeps a fact; one of the same key and value is renewed. Under {@code session} it ends with the conversation. Under
     * {@code off} only what protects the customer is kept, until the conversation ends.
     *
     * @param key at most 40 characters
     * @param value at most {@value #LONGEST_VALUE} characters
     * @return the fact that stands now (a stated one where an observed one contradicts it); empty when the level or the
     *     customer's consent allows no keeping
     */
    @Transactional
    public Optional<Fact> remember(Caller caller, String key, String value, Fact.Origin origin, Purpose purpose) {
        return remember(caller, key, value, origin, purpose, false);
    }

    /** @param passing whether it ends with the conversation at every level */
    @Transactional
    Optional<Fact> remember(
            Caller caller, String key, String value, Fact.Origin origin, Purpose purpose, boolean passing) {
        Consents consents = consentGate.consents(caller);
        boolean off = consents.level() == Personalization.OFF && purpose != Purpose.CARE;
        if (off || !consents.allows(purpose, null)) {
            return Optional.empty();
        }
        boolean ends = passing || consents.level() != Personalization.REMEMBERED;
        UUID endsWith = ends ? caller.conversation().value() : null;
        FactRow row = row(caller.brand(), caller.customer(), key, value, origin, purpose, clock.instant());
        row.conversation = caller.conversation().value();
        row.endsWith = endsWith;
        facts.put(row);
        facts.settle(caller.customer());
        return facts.standing(row.customer, row.key, row.folded, endsWith).map(standing -> fact(standing, caller));
    }

    /** Forgets it, everywhere, at once. False when there was no such fact of this customer. */
    @Transactional
    public boolean forget(Caller caller, UUID fact) {
        boolean forgotten = facts.forget(caller.customer(), fact);
        if (forgotten) {
            changes.fire(new Forgotten(caller.customer()));
        }
        return forgotten;
    }

    /** Forgets every fact and interaction of the customer, everywhere, at once. @return how many facts there were */
    @Transactional
    public int forgetEverything(CustomerId customer) {
        var _ = history.forget(customer);
        changes.fire(new Forgotten(customer));
        return facts.forget(customer);
    }

    /**
     * Newest first, at most {@value #MOST_INTERACTIONS}. Empty where the level or consent does not allow the purpose;
     * under {@code session} those of this conversation.
     */
    @Transactional
    public List<Interaction> interactions(Caller caller, Purpose purpose, int most) {
        return interactions(caller, consentGate.consents(caller), purpose, most);
    }

    /** The same, by what the turn has already read of the customer's consents: one SQL statement. */
    @Transactional
    public List<Interaction> interactions(Caller caller, Consents consents, Purpose purpose, int most) {
        boolean off = consents.level() == Personalization.OFF;
        return off || !consents.allows(purpose, null)
                ? List.of()
                : history.newest(caller, consents.level(), Math.clamp(most, 0, MOST_INTERACTIONS));
    }

    /**
     * Learned before the next turn; nothing is recorded under {@code off}, or of one who wants neither suggestions nor
     * offers to rest on it. The same one twice is recorded once. What is done with a thing that was last shown for somebody
     * else in that conversation is done for them.
     *
     * @param interactions at most {@value #MOST_INTERACTIONS}
     */
    @Transactional
    public void record(Caller caller, List<Interaction> interactions) {
        if (interactions.size() > MOST_INTERACTIONS) {
            throw new IllegalArgumentException("At most " + MOST_INTERACTIONS + " interactions are recorded at once.");
        }
        Consents consents = consentGate.consents(caller);
        boolean wanted = consents.allows(Purpose.PERSONALIZATION, null) || consents.allows(Purpose.OFFERS, null);
        if (wanted && !interactions.isEmpty()) {
            boolean keeps = consents.level() == Personalization.REMEMBERED;
            var gifts = history.gifts(caller);
            history.add(
                    caller.brand(),
                    caller.customer(),
                    keeps ? null : caller.conversation(),
                    interactions.stream().map(one -> isFor(one, gifts)).toList());
        }
    }

    /**
     * Unlearns what turned out not to be so: of each, the newest like it (item, verb, quantity and conversation) from before
     * its moment.
     *
     * @param interactions at most {@value #MOST_INTERACTIONS}
     */
    @Transactional
    public void takeBack(Caller caller, List<Interaction> interactions) {
        history.takeBack(caller.customer(), interactions);
    }

    private static Interaction isFor(Interaction one, Set<String> gifts) {
        boolean shown = one.verb() == Interaction.Verb.SHOWN;
        return shown || one.forOthers() || !gifts.contains(one.item())
                ? one
                : new Interaction(
                        one.item(), one.verb(), true, one.quantity(), one.at(), one.conversation(), one.zone());
    }

    /** Forgets what was to end with the conversation. */
    @Transactional
    public void ended(ConversationId conversation) {
        facts.ended(conversation);
        history.ended(conversation);
    }

    static FactRow row(
            BrandId brand,
            CustomerId customer,
            String key,
            String value,
            Fact.Origin origin,
            Purpose purpose,
            Instant at) {
        String tidy = value.strip().replaceAll("\\s+", " ");
        if (tidy.isEmpty() || tidy.length() > LONGEST_VALUE) {
            throw new IllegalArgumentException("A fact has 1 to " + LONGEST_VALUE + " characters.");
        }
        FactRow row = new FactRow();
        row.id = UUID.randomUUID();
        row.brand = brand.value();
        row.customer = customer.value();
        row.key = key;
        row.value = tidy;
        row.folded = String.join(" ", Words.of(tidy).words());
        row.origin = origin;
        row.source = SourceWords.of(origin);
        row.purpose = purpose.word();
        row.since = at;
        row.renewed = at;
        return row;
    }

    private static boolean isWithin(FactRow row, Personalization level, Caller caller) {
        boolean saidHere = caller.conversation().value().equals(row.conversation);
        return switch (level) {
            case OFF -> saidHere && row.purpose.equals(Purpose.CARE.word());
            case SESSION -> saidHere;
            case REMEMBERED -> true;
        };
    }

    private static Fact fact(FactRow row, Caller caller) {
        return new Fact(
                row.id,
                row.key,
                row.value,
                row.origin,
                SourceWords.of(row, caller),
                Purpose.fromWord(row.purpose).orElseThrow(),
                row.since);
    }
}
