package app.concierge.profile;

import app.concierge.kernel.CustomerId;

/**
 * A visitor turned out to be a person, at log-in. Fired within the transaction that stitches, also when it is repeated:
 * whoever keeps what the visitor had (redeemed offers) gives it to the person with it, or nothing is stitched.
 */
public record Stitched(CustomerId visitor, CustomerId person) implements Change {}
