package app.concierge.rehearsal;

import app.concierge.kernel.BrandId;
import app.concierge.kernel.CustomerId;

/** Gives a made-up customer somebody's past, so that there is something to go on from. */
public interface Casting {
    /**
     * @param person by key
     * @param customer of whom nothing is known yet
     * @return false when there is no such person
     */
    boolean cast(BrandId brand, String person, CustomerId customer);
}
