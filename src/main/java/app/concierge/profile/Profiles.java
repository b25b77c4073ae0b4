package app.concierge.profile;

import app.concierge.kernel.BrandId;
import app.concierge.kernel.CustomerId;
import app.concierge.kernel.Purpose;
import app.concierge.tool.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Customer 360: who a customer is, what is known of them, and what they did. Every read names its purposes. */
@ApplicationScoped
public class Profiles {
    /**
     * The customer behind an identity, created at first sight.
     *
     * @param issuer who vouches, e.g. a token's {@code iss}
     * @param subject who it is within that issuer
     */
    public CustomerId identify(BrandId brand, String issuer, String subject) {
        throw new UnsupportedOperationException();
    }

    /** What a visitor did and said becomes the person's, at log-in. */
    public void stitch(CustomerId visitor, CustomerId person) {
        throw new UnsupportedOperationException();
    }

    /**
     * Facts whose purpose is among those named and consented to, as far as the caller's personalization level goes:
     * off sees none but what protects the customer and was said in this conversation; session sees what was said in this
     * conversation; remembered sees all. Strongest and newest first.
     */
    public ProfileView view(Caller caller, Set<Purpose> purposes) {
        throw new UnsupportedOperationException();
    }

    /** Keeps a fact; one of the same key and value is renewed. Under {@code session} it ends with the conversation. */
    public Fact remember(Caller caller, String key, String value, Fact.Origin origin, Purpose purpose) {
        throw new UnsupportedOperationException();
    }

    /** Forgets it, everywhere, at once. False when there was no such fact of this customer. */
    public boolean forget(Caller caller, UUID fact) {
        throw new UnsupportedOperationException();
    }

    /** Newest first. Empty where the level or consent does not allow the purpose. */
    public List<Interaction> interactions(Caller caller, Purpose purpose, int most) {
        throw new UnsupportedOperationException();
    }

    /** Learned before the next turn; nothing is recorded under {@code off}. */
    public void record(Caller caller, List<Interaction> interactions) {
        throw new UnsupportedOperationException();
    }
}
