package app.concierge.profile;

import app.concierge.kernel.BrandId;
import app.concierge.kernel.CustomerId;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.StatelessSession;

/** Who is who. */
@Singleton
class IdentityStore {
    static final int LONGEST = 200;

    private final StatelessSession session;
    private final Clock clock;

    IdentityStore(StatelessSession session, Clock clock) {
        this.session = session;
        this.clock = clock;
    }

    /** One SQL statement for a customer who was seen before; whoever is first at the same moment wins. */
    CustomerId identify(BrandId brand, String issuer, String subject) {
        if (issuer.isBlank() || subject.isBlank() || issuer.length() > LONGEST || subject.length() > LONGEST) {
            throw new IllegalArgumentException("An identity has an issuer and a subject, at most 200 characters each.");
        }
        return known(brand, issuer, subject).orElseGet(() -> {
            add(brand, issuer, subject);
            return known(brand, issuer, subject).orElseThrow();
        });
    }

    /** The one brand that both are customers of. */
    BrandId brandOf(CustomerId one, CustomerId other) {
        List<Identity> identities = session.createSelectionQuery(
                        "from Identity where customer in (?1, ?2)", Identity.class)
                .setParameter(1, one.value())
                .setParameter(2, other.value())
                .getResultList();
        boolean bothKnown = identities.stream()
                        .map(identity -> identity.customer)
                        .distinct()
                        .count()
                == 2;
        List<String> brands =
                identities.stream().map(identity -> identity.brand).distinct().toList();
        if (!bothKnown || brands.size() != 1) {
            throw new IllegalArgumentException("Only two known customers of one brand can be the same person.");
        }
        return new BrandId(brands.getFirst());
    }

    private Optional<CustomerId> known(BrandId brand, String issuer, String subject) {
        return Optional.ofNullable(session.get(Identity.class, new Identity.Key(brand.value(), issuer, subject)))
                .map(identity -> new CustomerId(identity.customer));
    }

    private void add(BrandId brand, String issuer, String subject) {
        session.createNativeMutationQuery("""
                        INSERT INTO identity (brand, issuer, subject, customer, since)
                        VALUES (?1, ?2, ?3, ?4, ?5)
                        ON CONFLICT (brand, issuer, subject) DO NOTHING""")
                .setParameter(1, brand.value())
                .setParameter(2, issuer)
                .setParameter(3, subject)
                .setParameter(4, UUID.randomUUID())
                .setParameter(5, clock.instant())
                .executeUpdate();
    }
}
