package app.concierge.studio;

import app.concierge.brand.Archive;
import app.concierge.brand.Brands;
import app.concierge.brand.Fault;
import app.concierge.brand.Label;
import app.concierge.brand.Labels;
import app.concierge.brand.Labels.Standing;
import app.concierge.kernel.BrandId;
import app.concierge.studio.Gates.Held;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Releases, labels and drafts as they are told. */
@Singleton
class Told {
    private final Brands brands;
    private final Labels labels;
    private final Approvals approvals;
    private final Gates gates;

    Told(Brands brands, Labels labels, Approvals approvals, Gates gates) {
        this.brands = brands;
        this.labels = labels;
        this.approvals = approvals;
        this.gates = gates;
    }

    /**
     * @param origin {@code folder} or {@code studio}
     * @param by who first published it, or made it the candidate
     * @param labels {@code live} or {@code candidate}, or none
     * @param share of the customers, in per cent, of a candidate
     * @param liveAt when it became live last
     * @param withdrawn when it was rolled back
     */
    record Release(
            String hash,
            String origin,
            String by,
            @Nullable Instant at,
            String why,
            List<String> labels,
            @Nullable Integer share,
            @Nullable Instant liveAt,
            @Nullable Instant withdrawn,
            List<String> approvedBy) {}

    /**
     * A draft in short.
     *
     * @param base the release that it was begun from, or was published as last
     * @param by who edited it last
     * @param state {@code draft}, {@code checked}, {@code evaluated} or {@code approved}
     * @param release what it is kept as since it was checked
     */
    record Brief(
            String id,
            String title,
            String base,
            String madeBy,
            String by,
            Instant at,
            long version,
            String state,
            @Nullable String release) {}

    /**
     * @param version as {@code ETag} tells it
     * @param faults what is wrong with the files as they are
     * @param held what would hold it back if it were to be published
     */
    record Whole(
            String id,
            String title,
            String base,
            String madeBy,
            String by,
            Instant at,
            long version,
            String state,
            @Nullable String release,
            SortedMap<String, String> files,
            List<Fault> faults,
            List<Held> held,
            List<String> approvedBy) {}

    /** The labels that point somewhere now. */
    List<Standing> standing(BrandId brand) {
        return Stream.of(Label.values())
                .flatMap(label -> labels.standing(brand, label).stream())
                .toList();
    }

    Release release(BrandId brand, Archive.Kept kept, List<Standing> standing) {
        var own = standing.stream()
                .filter(label -> label.release().equals(kept.hash()))
                .toList();
        return new Release(
                kept.hash(),
                kept.origin(),
                kept.by(),
                kept.labelledAt(),
                kept.why(),
                own.stream().map(label -> label.label().word()).sorted().toList(),
                own.stream()
                        .filter(label -> label.label() == Label.CANDIDATE)
                        .map(Standing::share)
                        .findFirst()
                        .orElse(null),
                kept.liveAt(),
                kept.withdrawnAt(),
                approvals.of(brand, kept.hash()));
    }

    Brief brief(Draft draft) {
        return new Brief(
                draft.id().toString(),
                draft.title(),
                draft.base(),
                draft.madeBy(),
                draft.editedBy(),
                draft.editedAt(),
                draft.version(),
                gates.state(draft).name().toLowerCase(Locale.ROOT),
                draft.release());
    }

    Whole whole(Draft draft) {
        var brief = brief(draft);
        return new Whole(
                brief.id(),
                brief.title(),
                brief.base(),
                brief.madeBy(),
                brief.by(),
                brief.at(),
                brief.version(),
                brief.state(),
                brief.release(),
                draft.files(),
                brands.faults(draft.brand(), draft.files()),
                gates.holding(draft, Label.LIVE, labels.standing(draft.brand(), Label.LIVE), null),
                gates.approvers(draft));
    }
}
