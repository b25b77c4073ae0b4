package app.concierge.partner.sandbox;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.StatelessSession;

/** The orders of all sandbox partners: one per idempotency key, also after a restart. */
@ApplicationScoped
class Orders {
    private final StatelessSession session;
    private final SandboxConfig config;
    private final Clock clock;

    Orders(StatelessSession session, SandboxConfig config, Clock clock) {
        this.session = session;
        this.config = config;
        this.clock = clock;
    }

    /**
     * @param isNew whether this very request made it
     * @param digest of the request that made it
     */
    record Order(boolean isNew, String digest, String answer) {}

    @Transactional
    Optional<Order> find(String partner, String key) {
        return session
                .createSelectionQuery(
                        "from SandboxOrder where partner = ?1 and idempotencyKey = ?2", SandboxOrder.class)
                .setParameter(1, partner)
                .setParameter(2, key)
                .getResultList()
                .stream()
                .findFirst()
                .map(row -> new Order(false, row.digest, row.answer));
    }

    /** Takes the order, or gives the one that the key stands for already. */
    @Transactional
    Order take(String partner, String key, String reference, String digest, String answer) {
        var taken = session.createNativeMutationQuery("""
                                INSERT INTO sandbox_order (partner, idempotency_key, reference, digest, answer, cancelled, made)
                                VALUES (?1, ?2, ?3, ?4, ?5, false, ?6) ON CONFLICT (partner, idempotency_key) DO NOTHING
                                """)
                        .setParameter(1, partner)
                        .setParameter(2, key)
                        .setParameter(3, reference)
                        .setParameter(4, digest)
                        .setParameter(5, answer)
                        .setParameter(6, clock.instant())
                        .executeUpdate()
                == 1;
        return taken ? new Order(true, digest, answer) : find(partner, key).orElseThrow();
    }

    /** Whether there is such an order, taken after that moment. */
    @Transactional
    boolean takenSince(String partner, String reference, Instant moment) {
        return !session.createSelectionQuery(
                        "from SandboxOrder where partner = ?1 and reference = ?2 and made > ?3", SandboxOrder.class)
                .setParameter(1, partner)
                .setParameter(2, reference)
                .setParameter(3, moment)
                .getResultList()
                .isEmpty();
    }

    /** @return whether there is such an order, cancelled now or before */
    @Transactional
    boolean cancel(String partner, String reference) {
        return session.createMutationQuery(
                                "update SandboxOrder set cancelled = true where partner = ?1 and reference = ?2")
                        .setParameter(1, partner)
                        .setParameter(2, reference)
                        .executeUpdate()
                == 1;
    }

    /** Every node may do it; twice is harmless. */
    @Scheduled(every = "1h", delayed = "13m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    void forgetOld() {
        session.createMutationQuery("delete from SandboxOrder where made < ?1")
                .setParameter(1, clock.instant().minus(config.keepOrders()))
                .executeUpdate();
    }
}
