package app.concierge.studio;

import app.concierge.brand.Label;
import app.concierge.brand.Labels.Standing;
import app.concierge.kernel.BrandId;
import app.concierge.studio.Evaluations.Evaluated;
import app.concierge.studio.Evaluations.Verdict;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What holds a release back before it is published. The gates that hold it are told all at once. */
@ApplicationScoped
class Gates {
    private static final String APPROVED = "approved";

    private final StudioConfig config;
    private final List<Evaluations> evaluations;
    private final Approvals approvals;

    Gates(StudioConfig config, @All List<Evaluations> evaluations, Approvals approvals) {
        this.config = config;
        this.evaluations = List.copyOf(evaluations);
        this.approvals = approvals;
    }

    /** @param gate {@code checked}, {@code evaluated}, {@code approved} or {@code base} */
    record Held(String gate, String reason) {}

    /** How far a draft has come. */
    enum State {
        DRAFT,
        CHECKED,
        EVALUATED,
        APPROVED
    }

    /**
     * What holds the draft; empty when it may be published.
     *
     * @param live what is live now
     * @param expected the release that whoever publishes knows to be live; null for the one that the draft was begun from
     */
    List<Held> holding(Draft draft, Label label, Optional<Standing> live, @Nullable String expected) {
        var release = draft.release();
        if (release == null) {
            return List.of(new Held("checked", "The draft has not been checked since it was edited."));
        }
        var held = new ArrayList<Held>();
        evaluated(draft.brand(), release).ifPresent(held::add);
        if (config.fourEyes() && approvers(draft).isEmpty()) {
            held.add(new Held(APPROVED, "Somebody else than %s must approve of it.".formatted(authors(draft))));
        }
        var known = expected == null ? draft.base() : expected;
        if (label == Label.LIVE) {
            live.filter(standing -> !standing.release().equals(known))
                    .map(Gates::moved)
                    .ifPresent(held::add);
        }
        return held;
    }

    /** What holds a release that is kept, whatever draft it came of. */
    List<Held> holding(BrandId brand, String release) {
        var approved = !config.fourEyes() || !approvals.of(brand, release).isEmpty();
        return Stream.concat(
                        evaluated(brand, release).stream(),
                        approved ? Stream.of() : Stream.of(new Held(APPROVED, "Nobody has approved of this release.")))
                .toList();
    }

    State state(Draft draft) {
        var release = draft.release();
        if (release == null) {
            return State.DRAFT;
        }
        if (!approvers(draft).isEmpty()) {
            return State.APPROVED;
        }
        return evaluation(draft.brand(), release).verdict() == Verdict.PASSED ? State.EVALUATED : State.CHECKED;
    }

    /** Who approved of the draft as it is now, and has no hand in it. */
    List<String> approvers(Draft draft) {
        var release = draft.release();
        return release == null
                ? List.of()
                : approvals.of(draft.brand(), release).stream()
                        .filter(person -> !draft.isBy(person))
                        .toList();
    }

    private Optional<Held> evaluated(BrandId brand, String release) {
        if (!config.evaluate()) {
            return Optional.empty();
        }
        var evaluation = evaluation(brand, release);
        return switch (evaluation.verdict()) {
            case PASSED -> Optional.empty();
            case NONE -> Optional.of(new Held("evaluated", "Its golden conversations have not been played."));
            case WORSE ->
                Optional.of(new Held(
                        "evaluated",
                        "It is worse than what is live: %s".formatted(String.join(" ", evaluation.reasons()))));
        };
    }

    /** The worst that anybody says of it; nothing where nobody has anything to say. */
    private Evaluated evaluation(BrandId brand, String release) {
        return evaluations.stream()
                .map(each -> each.of(brand, release))
                .max(Comparator.comparing(Evaluated::verdict))
                .orElseGet(() -> new Evaluated(Verdict.NONE, List.of()));
    }

    private static Held moved(Standing live) {
        return new Held(
                "base",
                "Since the draft was begun, another release went live, by %s%s: it would be undone. Say that you know it, or begin a new draft from it."
                        .formatted(live.who().isEmpty() ? "somebody" : live.who(), because(live.why())));
    }

    private static String because(String why) {
        return why.isEmpty() ? "" : " (“" + why + "”)";
    }

    private static String authors(Draft draft) {
        return draft.madeBy().equals(draft.editedBy()) ? draft.madeBy() : draft.madeBy() + " and " + draft.editedBy();
    }
}
