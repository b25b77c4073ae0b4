package app.concierge.studio;

import app.concierge.brand.Brands;
import app.concierge.brand.Label;
import app.concierge.brand.Labels;
import app.concierge.brand.Labels.Act;
import app.concierge.brand.Labels.By;
import app.concierge.brand.Labels.Change;
import app.concierge.brand.Labels.Standing;
import app.concierge.brand.Release;
import app.concierge.conversation.Measures;
import app.concierge.conversation.Measures.Measured;
import app.concierge.kernel.BrandId;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Withdraws a candidate, or what has just become live, when it fares worse than the release before it by more than the
 * brand bears ({@code watch:}). One node looks at a time.
 */
@Singleton
class ReleaseWatch {
    private static final Logger LOG = Logger.getLogger(ReleaseWatch.class);
    private static final String WATCH = "the service";
    /** Any number that nothing else of this database locks. */
    private static final long LOCK = 0x72656c65617365L;

    private static final int ALL = 100;
    /** How far back it goes what a release is compared with. */
    private static final Duration COMPARED = Duration.ofDays(7);

    private final Brands brands;
    private final Labels labels;
    private final Measures measures;
    private final EntityManager entities;
    private final Clock clock;

    ReleaseWatch(Brands brands, Labels labels, Measures measures, EntityManager entities, Clock clock) {
        this.brands = brands;
        this.labels = labels;
        this.measures = measures;
        this.entities = entities;
        this.clock = clock;
    }

    @Scheduled(every = "3s", delayed = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        boolean withdrawn = false;
        for (var brand : brands.all()) {
            withdrawn |= QuarkusTransaction.requiringNew().call(() -> mayLook() && look(brand));
        }
        if (withdrawn) {
            brands.look();
        }
    }

    private boolean mayLook() {
        return (Boolean) entities.createNativeQuery("select pg_try_advisory_xact_lock(?1)", Boolean.class)
                .setParameter(1, LOCK)
                .getSingleResult();
    }

    private boolean look(BrandId brand) {
        var live = labels.standing(brand, Label.LIVE);
        boolean candidate = labels.standing(brand, Label.CANDIDATE)
                .filter(standing -> live.isPresent()
                        && worse(brand, standing, live.get().release())
                                .filter(why -> labels.withdraw(brand, new By(WATCH, why), standing.version()))
                                .isPresent())
                .isPresent();
        return live.filter(standing -> rollBack(brand, standing)).isPresent() || candidate;
    }

    private boolean rollBack(BrandId brand, Standing live) {
        var before = live.before();
        if (before == null
                || !isWatched(brand, live)
                || brands.release(brand, before).isEmpty()) {
            return false;
        }
        var change = new Change(Label.LIVE, before, ALL, Act.ROLLED_BACK, true);
        return worse(brand, live, before)
                .filter(why -> labels.put(brand, change, new By(WATCH, why), live.version()))
                .isPresent();
    }

    private boolean isWatched(BrandId brand, Standing live) {
        var length = brands.release(brand, live.release())
                .map(release -> release.settings().watch().length())
                .orElse(Duration.ZERO);
        return clock.instant().isBefore(live.since().plus(length));
    }

    private Optional<String> worse(BrandId brand, Standing standing, String before) {
        var why =
                brands.release(brand, standing.release()).flatMap(release -> judged(brand, release, standing, before));
        why.ifPresent(
                reason -> LOG.warnf("Brand %s: release %.12s is withdrawn. %s", brand, standing.release(), reason));
        return why;
    }

    private Optional<String> judged(BrandId brand, Release release, Standing standing, String before) {
        return Judgement.of(release.settings().watch(), since(brand, standing), compared(brand, before));
    }

    /** How the release has fared since it got its label. */
    Measured since(BrandId brand, Standing standing) {
        return measures.of(brand, standing.release(), standing.since());
    }

    /** How the release has fared lately with which another is compared. */
    Measured compared(BrandId brand, String release) {
        return measures.of(brand, release, clock.instant().minus(COMPARED));
    }
}
