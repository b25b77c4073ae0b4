package app.concierge.experiment;

import app.concierge.kernel.BrandId;
import app.concierge.kernel.CustomerId;
import jakarta.enterprise.context.ApplicationScoped;

/** Sticky assignment by hash: the same customer is in the same arm on every node, for ever. */
@ApplicationScoped
public class Experiments {
    /**
     * Whether this customer is held out, so that the effect on the others can be measured.
     *
     * @param experiment salts the hash, so that holdouts of different experiments are independent
     * @param percent share held out, 0 to 100
     */
    public boolean heldOut(BrandId brand, String experiment, CustomerId customer, int percent) {
        throw new UnsupportedOperationException();
    }
}
