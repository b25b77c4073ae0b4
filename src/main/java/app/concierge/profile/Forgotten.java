package app.concierge.profile;

import app.concierge.kernel.CustomerId;

/**
 * A customer struck something out, or everything. Fired within the transaction that forgets: whoever keeps what rested on it
 * (reasons, records) forgets that with it, or nothing is forgotten.
 */
public record Forgotten(CustomerId customer) implements Change {}
