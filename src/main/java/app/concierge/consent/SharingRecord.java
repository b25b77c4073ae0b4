package app.concierge.consent;

import app.concierge.kernel.CustomerId;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** What was sent of a customer to whom, for that customer's own eyes. Who sends keeps it. */
public interface SharingRecord {
    /**
     * One call of a partner.
     *
     * @param title what the partner is called before customers
     * @param tool by its name, e.g. {@code book_delivery}
     * @param purpose the word of the purpose it served, e.g. {@code fulfilment}
     * @param fields names of the customer's fields that were sent, e.g. {@code profile.address}; never their values
     * @param outcome {@code begun}, {@code done}, {@code refused}, {@code failed} or {@code unknown}
     */
    record Sent(
            String partner,
            String title,
            String tool,
            String purpose,
            Set<String> fields,
            String outcome,
            Instant at) {}

    /** Newest first, at most so many and never more than 500. */
    List<Sent> sent(CustomerId customer, int most);

    /** Forgets what was sent of that customer. What the partners keep is theirs to forget. @return how many calls */
    int forget(CustomerId customer);
}
