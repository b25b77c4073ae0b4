package app.concierge.consent;

import app.concierge.kernel.BrandId;
import app.concierge.kernel.CustomerId;
import app.concierge.kernel.Personalization;
import app.concierge.kernel.Purpose;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Whether a customer allows a use, and how personal they want it. Denies what was never granted. */
@ApplicationScoped
public class ConsentGate {
    /**
     * Service, care and fulfilment of what the customer asks for need no further grant; the others stand on the
     * personalization level and on grants.
     *
     * @param partner who would be sent the datum; null when it stays with the brand
     */
    public boolean allows(CustomerId customer, Purpose purpose, @Nullable String partner) {
        throw new UnsupportedOperationException();
    }

    /** The customer's own choice, else the brand's default. */
    public Personalization level(CustomerId customer, Personalization brandDefault) {
        throw new UnsupportedOperationException();
    }

    /** From now on; a receipt is kept. */
    public void choose(BrandId brand, CustomerId customer, Personalization level) {
        throw new UnsupportedOperationException();
    }

    /** Grants (or withdraws) a purpose, for one partner or for the brand itself; a receipt is kept. */
    public void grant(BrandId brand, CustomerId customer, Purpose purpose, @Nullable String partner, boolean granted) {
        throw new UnsupportedOperationException();
    }
}
