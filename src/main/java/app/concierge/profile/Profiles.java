package app.concierge.profile;

import app.concierge.consent.Consents;
import app.concierge.kernel.BrandId;
import app.concierge.kernel.ConversationId;
import app.concierge.kernel.CustomerId;
import app.concierge.kernel.Purpose;
import app.concierge.tool.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Customer 360: who a customer is, what is known of them, and what they did. Every read names its purposes. */
@ApplicationScoped
public class Profiles {
    /** Most interactions that are read at once. */
    public static final int MOST_INTERACTIONS = 1_000;

    /**
     * The customer behind an identity, created at first sight; the same on every node that asks at the same moment.
     *
     * @param issuer who vouches, e.g. a token's {@code iss}; at most 200 characters
     * @param subject who it is within that issuer; at most 200 characters
     */
    public CustomerId identify(BrandId brand, String issuer, String subject) {
        throw new UnsupportedOperationException();
    }

    /**
     * What a visitor did, said and chose becomes the person's, at log-in; the visitor is as new afterwards. Where both
     * said something of a thing that there is one of, the stated outranks the observed, and the newer wins. Repeating it
     * changes nothing.
     *
     * @throws IllegalArgumentException when they are customers of different brands, or unknown
     */
    public void stitch(CustomerId visitor, CustomerId person) {
        throw new UnsupportedOperationException();
    }

    /**
     * Facts whose purpose is among those named and consented to, as far as the caller's personalization level goes:
     * off sees none but what protects the customer and was said in this conversation; session sees what was said in this
     * conversation; remembered sees all. Strongest and newest first. Restrictions are there whether care was named or
     * not: nobody may suggest what harms for want of asking.
     */
    public ProfileView view(Caller caller, Set<Purpose> purposes) {
        throw new UnsupportedOperationException();
    }

    /** The same, by what the turn has already read of the customer's consents: one SQL statement. */
    public ProfileView view(Caller caller, Consents consents, Set<Purpose> purposes) {
        throw new UnsupportedOperationException();
    }

    /**
     * Everything that is kept, at every level, for nobody's eyes but the customer's own, who asks for it
     * ("what do you know about me?").
     */
    public List<Fact> kept(Caller caller) {
        throw new UnsupportedOperationException();
    }

    /**
     * Keeps a fact; one of the same key and value is renewed. Under {@code session} it ends with the conversation. Under
     * {@code off} only what protects the customer is kept, until the conversation ends.
     *
     * @return the fact that stands now (a stated one where an observed one contradicts it); empty when the level or the
     *     customer's consent allows no keeping
     */
    public Optional<Fact> remember(Caller caller, String key, String value, Fact.Origin origin, Purpose purpose) {
        throw new UnsupportedOperationException();
    }

    /** Forgets it, everywhere, at once. False when there was no such fact of this customer. */
    public boolean forget(Caller caller, UUID fact) {
        throw new UnsupportedOperationException();
    }

    /** Forgets every fact and interaction of the customer, everywhere, at once. @return how many facts there were */
    public int forgetEverything(CustomerId customer) {
        throw new UnsupportedOperationException();
    }

    /**
     * Newest first, at most {@value #MOST_INTERACTIONS}. Empty where the level or consent does not allow the purpose;
     * under {@code session} those of this conversation.
     */
    public List<Interaction> interactions(Caller caller, Purpose purpose, int most) {
        throw new UnsupportedOperationException();
    }

    /** The same, by what the turn has already read of the customer's consents: one SQL statement. */
    public List<Interaction> interactions(Caller caller, Consents consents, Purpose purpose, int most) {
        throw new UnsupportedOperationException();
    }

    /** Learned before the next turn; nothing is recorded under {@code off}. The same one twice is recorded once. */
    public void record(Caller caller, List<Interaction> interactions) {
        throw new UnsupportedOperationException();
    }

    /** Forgets what was to end with the conversation. */
    public void ended(ConversationId conversation) {
        throw new UnsupportedOperationException();
    }
}
