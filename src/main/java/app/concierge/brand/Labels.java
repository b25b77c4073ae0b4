package app.concierge.brand;

import app.concierge.kernel.BrandId;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The labels in PostgreSQL and how they came to point where they do. Every node follows them ({@link Brands#look()}); of
 * two who change one at the same time, one wins.
 */
@Singleton
public class Labels {
    private static final int LONGEST_WHY = 1000;
    private static final String FOLDER = "folder";

    private final EntityManager entities;
    private final ReleaseStore store;
    private final Clock clock;

    Labels(EntityManager entities, ReleaseStore store, Clock clock) {
        this.entities = entities;
        this.store = store;
        this.clock = clock;
    }

    /** What is done with a release. */
    public enum Act {
        /** The folder's pack became live. */
        TAKEN_IN,
        APPROVED,
        PUBLISHED,
        ROLLED_BACK,
        /** Became the candidate, or got another share. */
        OFFERED,
        /** Is the candidate no more. */
        WITHDRAWN;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Who does something, and why.
     *
     * @param key of the request; under the same person's same key nothing is done twice; null for none
     */
    public record By(String who, String why, @Nullable String key) {
        public By {
            why = why.substring(0, Math.min(LONGEST_WHY, why.length()));
        }

        public By(String who, String why) {
            this(who, why, null);
        }
    }

    /**
     * @param before what the label pointed at before; null where there is nothing to go back to
     * @param share of the customers, in per cent
     * @param version another one after every change, for {@link #put}
     */
    public record Standing(
            Label label,
            String release,
            @Nullable String before,
            int share,
            Instant since,
            String who,
            String why,
            long version) {}

    /**
     * @param act {@code PUBLISHED} or {@code ROLLED_BACK} with {@code LIVE}, {@code OFFERED} with {@code CANDIDATE}
     * @param leave whether conversations under way leave what was live before: all of it, or at a roll back what is rolled
     *     back alone
     */
    public record Change(Label label, String release, int share, Act act, boolean leave) {}

    /** Where the brand's label points; empty when it points nowhere. */
    @Transactional
    public Optional<Standing> standing(BrandId brand, Label label) {
        return row(brand, label).map(BrandLabel::standing);
    }

    /** Of all brands. */
    @Transactional
    Map<String, Map<Label, Standing>> all() {
        return entities.createQuery("from BrandLabel", BrandLabel.class)
                .getResultStream()
                .collect(Collectors.groupingBy(
                        row -> row.id.brand(),
                        Collectors.toMap(row -> Label.of(row.id.label()), BrandLabel::standing)));
    }

    /** Releases that conversations leave at the customer's next message. */
    @Transactional
    List<BrandRelease.Id> left() {
        return entities.createQuery("select r.id from BrandRelease r where r.leftAt is not null", BrandRelease.Id.class)
                .getResultList();
    }

    /** Grows with every change. */
    @Transactional
    long changes() {
        return (Long) entities.createNativeQuery("select changes from brand_change", Long.class)
                .getSingleResult();
    }

    /**
     * Points the label at a release that is kept.
     *
     * @param expected version of the label that was looked at, 0 for none
     * @return false when it is another one by now: nothing was changed; true also when this was done before
     */
    @Transactional
    public boolean put(BrandId brand, Change change, By by, long expected) {
        long version = next();
        if (isDone(brand, by)) {
            return true;
        }
        var present = row(brand, change.label());
        if (present.map(row -> row.version).orElse(0L) != expected) {
            return false;
        }
        var before = present.map(row -> row.release).orElse(null);
        if (before != null && change.act() == Act.ROLLED_BACK) {
            leave(brand, before, change.leave());
        } else if (change.act() == Act.PUBLISHED && change.leave()) {
            leaveAll(brand);
        }
        point(brand, change, before, by, version);
        if (change.label() == Label.LIVE) {
            row(brand, Label.CANDIDATE)
                    .filter(candidate -> candidate.release.equals(change.release()))
                    .ifPresent(entities::remove);
        }
        note(brand, change.act(), change.release(), before, change.share(), by);
        return true;
    }

    /**
     * Takes the candidate away; conversations under way leave it.
     *
     * @param expected version of its label that was looked at
     * @return false when it is another one by now, or none
     */
    @Transactional
    public boolean withdraw(BrandId brand, By by, long expected) {
        next();
        var present = row(brand, Label.CANDIDATE).filter(row -> row.version == expected);
        present.ifPresent(row -> {
            var live = row(brand, Label.LIVE).map(label -> label.release);
            if (!live.equals(Optional.of(row.release))) {
                leave(brand, row.release, true);
            }
            entities.remove(row);
            note(brand, Act.WITHDRAWN, row.release, null, null, by);
        });
        return present.isPresent();
    }

    /** Whether what is asked for under that key was done. */
    @Transactional
    public boolean isDone(BrandId brand, By by) {
        return by.key() != null
                && BrandHistory.count("brand = ?1 and who = ?2 and requestKey = ?3", brand.value(), by.who(), by.key())
                        > 0;
    }

    /** Writes down what changes no label. */
    @Transactional
    public void note(BrandId brand, Act act, String release, By by) {
        note(brand, act, release, null, null, by);
    }

    /**
     * Makes the folder's pack live, unless it was taken in already: then whatever was published since stays.
     *
     * @return whether it is live from now on and was not before
     */
    @Transactional
    boolean takeIn(Release release) {
        if (taken(release)) {
            return false;
        }
        long version = next();
        if (taken(release)) {
            return false;
        }
        store.keep(release);
        entities.createNativeQuery("""
                insert into brand_folder (brand, hash, taken) values (?1, ?2, ?3)
                on conflict (brand) do update set hash = excluded.hash, taken = excluded.taken""")
                .setParameter(1, release.brand().value())
                .setParameter(2, release.hash())
                .setParameter(3, clock.instant())
                .executeUpdate();
        var before = row(release.brand(), Label.LIVE).map(row -> row.release).orElse(null);
        if (release.hash().equals(before)) {
            return false;
        }
        var by = new By(FOLDER, "");
        var change = new Change(Label.LIVE, release.hash(), 100, Act.TAKEN_IN, false);
        point(release.brand(), change, before, by, version);
        note(release.brand(), Act.TAKEN_IN, release.hash(), before, 100, by);
        return true;
    }

    private boolean taken(Release release) {
        return !entities.createQuery("select 1 from BrandFolder where brand = ?1 and hash = ?2", Integer.class)
                .setParameter(1, release.brand().value())
                .setParameter(2, release.hash())
                .getResultList()
                .isEmpty();
    }

    /** Holds off whoever else changes a label until the transaction is over. */
    private long next() {
        return (Long) entities.createNativeQuery(
                        "update brand_change set changes = changes + 1 returning changes", Long.class)
                .getSingleResult();
    }

    private Optional<BrandLabel> row(BrandId brand, Label label) {
        return Optional.ofNullable(entities.find(BrandLabel.class, new BrandLabel.Id(brand.value(), label.word())));
    }

    private void point(BrandId brand, Change change, @Nullable String before, By by, long version) {
        var now = clock.instant();
        entities.createNativeQuery("""
                update brand_release set withdrawn_at = null, left_at = null,
                    origin = case when labelled_at is null then ?3 else origin end,
                    made_by = case when labelled_at is null then ?4 else made_by end,
                    why = case when labelled_at is null then ?5 else why end,
                    labelled_at = coalesce(labelled_at, ?6), live_at = case when ?7 then ?6 else live_at end
                where brand = ?1 and hash = ?2""")
                .setParameter(1, brand.value())
                .setParameter(2, change.release())
                .setParameter(3, change.act() == Act.TAKEN_IN ? FOLDER : "studio")
                .setParameter(4, by.who())
                .setParameter(5, by.why())
                .setParameter(6, now)
                .setParameter(7, change.label() == Label.LIVE)
                .executeUpdate();
        var row = row(brand, change.label())
                .orElseGet(() -> new BrandLabel(
                        new BrandLabel.Id(brand.value(), change.label().word())));
        row.before = change.act() == Act.ROLLED_BACK ? null : before;
        row.release = change.release();
        row.share = change.share();
        row.since = now;
        row.who = by.who();
        row.why = by.why();
        row.version = version;
        entities.persist(row);
    }

    private void leave(BrandId brand, String release, boolean conversations) {
        entities.createQuery("""
                update BrandRelease set withdrawnAt = ?3, leftAt = case when ?4 = true then ?3 else leftAt end
                where id.brand = ?1 and id.hash = ?2""")
                .setParameter(1, brand.value())
                .setParameter(2, release)
                .setParameter(3, clock.instant())
                .setParameter(4, conversations)
                .executeUpdate();
    }

    /** Every release that was live, before another one is. */
    private void leaveAll(BrandId brand) {
        entities.createQuery(
                        "update BrandRelease set leftAt = ?2 where id.brand = ?1 and liveAt is not null and leftAt is null")
                .setParameter(1, brand.value())
                .setParameter(2, clock.instant())
                .executeUpdate();
    }

    private void note(BrandId brand, Act act, String release, @Nullable String before, @Nullable Integer share, By by) {
        entities.persist(new BrandHistory(brand.value(), clock.instant(), by, act.word(), release, before, share));
    }
}
