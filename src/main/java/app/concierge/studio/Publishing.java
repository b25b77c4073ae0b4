package app.concierge.studio;

import app.concierge.brand.Archive;
import app.concierge.brand.Brands;
import app.concierge.brand.Label;
import app.concierge.brand.Labels;
import app.concierge.brand.Labels.Act;
import app.concierge.brand.Labels.By;
import app.concierge.brand.Labels.Change;
import app.concierge.brand.Labels.Standing;
import app.concierge.kernel.BrandId;
import app.concierge.studio.Door.Who;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts labels on releases, and takes them away. Every node follows within a second or so, this one at once. */
@Singleton
class Publishing {
    private static final int ALL = 100;

    private final Brands brands;
    private final Labels labels;
    private final Archive archive;
    private final Gates gates;
    private final Drafts drafts;

    Publishing(Brands brands, Labels labels, Archive archive, Gates gates, Drafts drafts) {
        this.brands = brands;
        this.labels = labels;
        this.archive = archive;
        this.gates = gates;
        this.drafts = drafts;
    }

    /**
     * @param share of the customers, for a candidate
     * @param underWay whether conversations under way leave what was live, at the customer's next message
     * @param expected the release that is known to be live; null for the one that the draft was begun from
     * @param key of the request; the same person's same key publishes nothing twice; null for none
     */
    record Wish(
            Label label,
            int share,
            String why,
            boolean underWay,
            @Nullable String expected,
            @Nullable String key) {}

    /** @throws Refusal with the gates that hold the draft */
    void publish(Who who, Draft draft, Wish wish) {
        var by = new By(who.name(), wish.why(), wish.key());
        if (labels.isDone(who.brand(), by)) {
            return;
        }
        var live = labels.standing(who.brand(), Label.LIVE);
        var held = gates.holding(draft, wish.label(), live, wish.expected());
        var release = draft.release();
        if (!held.isEmpty() || release == null) {
            throw Refusal.held(held);
        }
        refuseLive(live, release);
        if (wish.label() == Label.LIVE) {
            put(who.brand(), new Change(Label.LIVE, release, ALL, Act.PUBLISHED, wish.underWay()), by, live);
        } else {
            offer(who.brand(), release, wish.share(), by);
        }
        drafts.published(draft, release);
    }

    /**
     * Makes live what was live before (a roll back: what is live now counts as withdrawn), or what may be published.
     *
     * @param underWay whether conversations under way leave what is live now; null for what is usual
     * @param expected the release that is known to be live; null for whatever it is
     */
    void live(Who who, String release, String why, @Nullable Boolean underWay, @Nullable String expected) {
        var live = labels.standing(who.brand(), Label.LIVE);
        if (expected != null
                && live.filter(now -> now.release().equals(expected)).isEmpty()) {
            throw Refusal.labelMoved();
        }
        refuseLive(live, release);
        var kept = usable(who.brand(), release);
        boolean back = kept.liveAt() != null && kept.withdrawnAt() == null;
        if (kept.liveAt() == null) {
            hold(gates.holding(who.brand(), release));
        }
        var leave = underWay == null ? back : underWay;
        var change = new Change(Label.LIVE, release, ALL, back ? Act.ROLLED_BACK : Act.PUBLISHED, leave);
        put(who.brand(), change, new By(who.name(), why), live);
    }

    /** Makes a release the candidate, or gives the candidate another share. */
    void candidate(Who who, String release, int share, String why) {
        refuseLive(labels.standing(who.brand(), Label.LIVE), release);
        var kept = usable(who.brand(), release);
        if (kept.labelledAt() == null || kept.withdrawnAt() != null) {
            hold(gates.holding(who.brand(), release));
        }
        offer(who.brand(), release, share, new By(who.name(), why));
    }

    /** Takes the candidate away; conversations under way leave it. */
    void withdraw(Who who, String why) {
        var candidate = labels.standing(who.brand(), Label.CANDIDATE)
                .orElseThrow(() -> new Refusal(404, "no-candidate", "The brand has no candidate."));
        if (!labels.withdraw(who.brand(), new By(who.name(), why), candidate.version())) {
            throw Refusal.labelMoved();
        }
        brands.look();
    }

    private void offer(BrandId brand, String release, int share, By by) {
        put(
                brand,
                new Change(Label.CANDIDATE, release, share, Act.OFFERED, false),
                by,
                labels.standing(brand, Label.CANDIDATE));
    }

    private void put(BrandId brand, Change change, By by, Optional<Standing> seen) {
        if (!labels.put(brand, change, by, seen.map(Standing::version).orElse(0L))) {
            throw Refusal.labelMoved();
        }
        brands.look();
    }

    /** A release that this service still understands. */
    private Archive.Kept usable(BrandId brand, String release) {
        var kept = archive.find(brand, release).orElseThrow(Refusal::unknownRelease);
        if (brands.release(brand, release).isEmpty()) {
            throw new Refusal(
                    409,
                    "no-longer-understood",
                    "This release is no longer understood: begin a draft from it, and check.");
        }
        return kept;
    }

    private static void refuseLive(Optional<Standing> live, String release) {
        if (live.filter(now -> now.release().equals(release)).isPresent()) {
            throw new Refusal(409, "live-already", "This release is live already.");
        }
    }

    private static void hold(List<Gates.Held> held) {
        if (!held.isEmpty()) {
            throw Refusal.held(held);
        }
    }
}
