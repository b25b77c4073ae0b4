package app.concierge.brand;

import app.concierge.kernel.BrandId;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Every release that ever had a label, and what was done with releases: by whom, when, what, why. Newest first. */
@Singleton
public class Archive {
    private final EntityManager entities;
    private final ReleaseStore store;

    Archive(EntityManager entities, ReleaseStore store) {
        this.entities = entities;
        this.store = store;
    }

    /**
     * @param origin {@code folder} or {@code studio}
     * @param by who gave it its first label
     * @param labelledAt when; null when it never had one
     * @param liveAt when it became live last; null when it never was
     * @param withdrawnAt when it was rolled back; null when it was not, or is live again
     */
    public record Kept(
            String hash,
            String origin,
            String by,
            @Nullable Instant labelledAt,
            String why,
            @Nullable Instant liveAt,
            @Nullable Instant withdrawnAt) {
        private static Kept of(BrandRelease row) {
            return new Kept(
                    row.id.hash(), row.origin, row.madeBy, row.labelledAt, row.why, row.liveAt, row.withdrawnAt);
        }
    }

    /**
     * Something that was done.
     *
     * @param what a word of {@link Labels.Act}
     * @param before what the label pointed at until then; null where it pointed nowhere, or none was changed
     * @param share of the customers in per cent; null where no label was put
     */
    public record Entry(
            long id,
            Instant at,
            String who,
            String what,
            String release,
            @Nullable String before,
            @Nullable Integer share,
            String why) {
        private static Entry of(BrandHistory row) {
            return new Entry(
                    row.id == null ? 0 : row.id,
                    row.at,
                    row.who,
                    row.what,
                    row.release,
                    row.before,
                    row.share,
                    row.why);
        }
    }

    /** @param before the hash of the last one that was read; null to begin */
    @Transactional
    public List<Kept> labelled(BrandId brand, @Nullable String before, int most) {
        return entities.createQuery("""
                        from BrandRelease r where r.id.brand = ?1 and r.labelledAt is not null
                            and (?2 is null or exists (select 1 from BrandRelease b where b.id.brand = ?1 and b.id.hash = ?2
                                and (b.labelledAt > r.labelledAt or b.labelledAt = r.labelledAt and b.id.hash > r.id.hash)))
                        order by r.labelledAt desc, r.id.hash desc""", BrandRelease.class)
                .setParameter(1, brand.value())
                .setParameter(2, before)
                .setMaxResults(most)
                .getResultStream()
                .map(Kept::of)
                .toList();
    }

    /** A release that is kept, whether it ever had a label or not. */
    @Transactional
    public Optional<Kept> find(BrandId brand, String hash) {
        return Optional.ofNullable(entities.find(BrandRelease.class, new BrandRelease.Id(brand.value(), hash)))
                .map(Kept::of);
    }

    /** Its files as they were kept, content by name. */
    public Optional<SortedMap<String, String>> files(BrandId brand, String hash) {
        return store.files(brand, hash);
    }

    /**
     * @param before the id of the last entry that was read; {@link Long#MAX_VALUE} to begin
     * @param release of which alone to tell; null for all
     */
    @Transactional
    public List<Entry> history(BrandId brand, long before, int most, @Nullable String release) {
        return entities.createQuery("""
                        from BrandHistory h where h.brand = ?1 and h.id < ?2
                            and (?3 is null or h.release = ?3 or h.before = ?3)
                        order by h.id desc""", BrandHistory.class)
                .setParameter(1, brand.value())
                .setParameter(2, before)
                .setParameter(3, release)
                .setMaxResults(most)
                .getResultStream()
                .map(Entry::of)
                .toList();
    }
}
