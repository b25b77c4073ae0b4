package app.concierge.partner;

import app.concierge.consent.SharingRecord;
import app.concierge.kernel.CustomerId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.StatelessSession;

/** What the {@link Ledger} holds of a customer, for the customer. */
@ApplicationScoped
public class SentToPartners implements SharingRecord {
    private static final int MOST = 500;

    private final StatelessSession session;
    private final Partners partners;

    SentToPartners(StatelessSession session, Partners partners) {
        this.session = session;
        this.partners = partners;
    }

    @Override
    @Transactional
    public List<Sent> sent(CustomerId customer, int most) {
        return session
                .createSelectionQuery("from PartnerCall where customer = ?1 order by began desc", PartnerCall.class)
                .setParameter(1, customer.value())
                .setMaxResults(Math.clamp(most, 0, MOST))
                .getResultList()
                .stream()
                .map(this::sent)
                .toList();
    }

    /** Forgets a customer. Returns the number of calls forgotten. */
    @Override
    @Transactional
    public int forget(CustomerId customer) {
        return session.createMutationQuery("delete from PartnerCall where customer = ?1")
                .setParameter(1, customer.value())
                .executeUpdate();
    }

    private Sent sent(PartnerCall row) {
        return new Sent(
                row.partner,
                partners.title(row.partner),
                row.tool,
                row.purpose,
                names(row.fields),
                row.status,
                row.began);
    }

    private static Set<String> names(String fields) {
        return Arrays.stream(fields.split(",", -1))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
