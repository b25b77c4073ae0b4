package app.concierge.studio;

import app.concierge.brand.Labels;
import app.concierge.brand.Labels.Act;
import app.concierge.brand.Labels.By;
import app.concierge.kernel.BrandId;
import app.concierge.studio.Door.Who;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;

/** Who approved of which release. A release's name is that of its content: what is changed afterwards is not approved. */
@Singleton
class Approvals {
    private final EntityManager entities;
    private final Labels labels;
    private final Clock clock;

    Approvals(EntityManager entities, Labels labels, Clock clock) {
        this.entities = entities;
        this.labels = labels;
        this.clock = clock;
    }

    @Transactional
    void approve(Who who, String release, String why) {
        int added = entities.createNativeQuery(
                        "insert into studio_approval (brand, release, approver, why, at) values (?1, ?2, ?3, ?4, ?5)"
                                + " on conflict do nothing")
                .setParameter(1, who.brand().value())
                .setParameter(2, release)
                .setParameter(3, who.name())
                .setParameter(4, why)
                .setParameter(5, clock.instant())
                .executeUpdate();
        if (added == 1) {
            labels.note(who.brand(), Act.APPROVED, release, new By(who.name(), why));
        }
    }

    /** In the order of their approvals. */
    @Transactional
    List<String> of(BrandId brand, String release) {
        List<?> found = entities.createNativeQuery(
                        "select approver from studio_approval where brand = ?1 and release = ?2 order by at, approver",
                        String.class)
                .setParameter(1, brand.value())
                .setParameter(2, release)
                .getResultList();
        return found.stream().map(String.class::cast).toList();
    }
}
