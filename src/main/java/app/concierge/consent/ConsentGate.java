package app.concierge.consent;

import app.concierge.consent.Consents.Subject;
import app.concierge.kernel.BrandId;
import app.concierge.kernel.CustomerId;
import app.concierge.kernel.Personalization;
import app.concierge.kernel.Purpose;
import app.concierge.tool.Caller;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whether a customer allows a use, and how personal they want it. Denies what was never granted. Nothing is cached: every
 * question is one SQL statement, so that what was withdrawn on one node is gone from the very next call on all.
 */
@Singleton
public class ConsentGate {
    /** Most receipts of a customer that are read at once. */
    public static final int MOST_RECEIPTS = 500;

    /** Most choices of a customer, over all purposes and partners. */
    public static final int MOST_CHOICES = 500;

    private static final String SETTINGS = "settings";
    private static final Pattern PARTNER = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    private final ConsentStore store;

    ConsentGate(ConsentStore store) {
        this.store = store;
    }

    /**
     * All that the customer allows now, for a turn to ask as often as it likes.
     *
     * @param brandDefault the level of a customer who has not chosen
     */
    public Consents consents(CustomerId customer, Personalization brandDefault) {
        Map<Subject, Boolean> answers = new HashMap<>();
        Personalization level = brandDefault;
        for (ConsentChoice choice : store.choices(customer)) {
            if (choice.about.equals(ConsentStore.LEVEL)) {
                level = Personalization.fromWord(choice.answer).orElse(Personalization.OFF);
            } else {
                String partner = choice.partner.isEmpty() ? null : choice.partner;
                boolean granted = choice.answer.equals(ConsentStore.GRANTED);
                Purpose.fromWord(choice.about)
                        .ifPresent(purpose -> answers.put(new Subject(purpose, partner), granted));
            }
        }
        return new Consents(level, answers);
    }

    /** What the customer of a turn allows now, and at most what they allowed when the turn began. */
    public Consents consents(Caller caller) {
        Consents now = consents(caller.customer(), caller.personalization());
        boolean isMore = now.level().compareTo(caller.personalization()) > 0;
        return isMore ? new Consents(caller.personalization(), now.answers()) : now;
    }

    /**
     * {@link Consents#allows} as it stands at this moment.
     *
     * @param partner who would be sent the datum; null when it stays with the brand
     */
    public boolean allows(Caller caller, Purpose purpose, @Nullable String partner) {
        return consents(caller).allows(purpose, partner);
    }

    /** {@link Consents#cover} as it stands at this moment. */
    public Consents.Cover cover(Caller caller, Purpose purpose, @Nullable String partner) {
        return consents(caller).cover(purpose, partner);
    }

    /** From now on. Choosing what stands already gives the receipt there is. */
    @Transactional
    public Receipt choose(BrandId brand, CustomerId customer, Personalization level) {
        return store.answer(brand, customer, ConsentStore.LEVEL, "", level.word(), SETTINGS)
                .receipt();
    }

    /**
     * Grants (or withdraws) a purpose in the settings, from now on.
     *
     * @param partner null for the brand itself
     * @throws IllegalArgumentException when that is no partner's name, or the customer has chosen about so many that no
     *     further one is kept
     */
    @Transactional
    public Receipt grant(
            BrandId brand, CustomerId customer, Purpose purpose, @Nullable String partner, boolean granted) {
        return grant(brand, customer, purpose, partner, granted, SETTINGS);
    }

    /**
     * Grants (or withdraws) a purpose, from now on.
     *
     * @param source where the customer said so, at most 80 characters
     * @throws IllegalArgumentException as above
     */
    @Transactional
    public Receipt grant(
            BrandId brand,
            CustomerId customer,
            Purpose purpose,
            @Nullable String partner,
            boolean granted,
            String source) {
        String to = partner == null ? "" : partner;
        if (partner != null) {
            check(customer, purpose, partner);
        }
        String answer = granted ? ConsentStore.GRANTED : ConsentStore.WITHDRAWN;
        return store.answer(brand, customer, purpose.word(), to, answer, source).receipt();
    }

    /** Every choice is read at every question: they are bounded where they are made. */
    private void check(CustomerId customer, Purpose purpose, String partner) {
        if (!PARTNER.matcher(partner).matches()) {
            throw new IllegalArgumentException(
                    "A partner's name has lower-case letters, digits and dashes, at most 40 characters.");
        }
        List<ConsentChoice> choices = store.choices(customer);
        boolean known = choices.stream()
                .anyMatch(choice -> choice.about.equals(purpose.word()) && choice.partner.equals(partner));
        if (!known && choices.size() >= MOST_CHOICES) {
            throw new IllegalArgumentException("No more than " + MOST_CHOICES + " choices are kept of one customer.");
        }
    }

    /** The customer's receipts, newest first, at most {@value #MOST_RECEIPTS}. */
    @Transactional
    public List<Receipt> receipts(CustomerId customer, int most) {
        return store.receipts(customer, Math.min(most, MOST_RECEIPTS)).stream()
                .map(ConsentReceipt::receipt)
                .toList();
    }

    /**
     * What a visitor chose becomes the person's, at log-in: where the person never chose, and where it is newer and
     * allows less. Nobody is opened up by somebody else at the same screen.
     */
    @Transactional
    public void stitch(BrandId brand, CustomerId visitor, CustomerId person) {
        Map<String, ConsentChoice> own =
                store.choices(person).stream().collect(Collectors.toMap(ConsentChoice::subject, Function.identity()));
        for (ConsentChoice choice : store.choices(visitor)) {
            ConsentChoice standing = own.get(choice.subject());
            if (standing == null || (choice.allowsLessThan(standing) && choice.at.isAfter(standing.at))) {
                store.answer(brand, person, choice.about, choice.partner, choice.answer, "log-in");
            }
        }
        store.forgetChoices(visitor);
    }

    /** Forgets all choices and receipts: the customer is as one who never chose. */
    @Transactional
    public int erase(CustomerId customer) {
        store.forgetChoices(customer);
        return store.forgetReceipts(customer);
    }
}
