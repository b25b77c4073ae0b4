package app.concierge.studio;

import app.concierge.brand.Label;
import app.concierge.brand.Labels.Standing;
import app.concierge.kernel.BrandId;
import app.concierge.studio.Evaluations.Evaluated;
import app.concierge.studio.Evaluations.Verdict;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What holds a release back before it is published. The gates that hold it are told all at once. */
@Singleton
class Gates {
    private static final String APPROVED = "approved";

    private final StudioConfig config;
    private final List<Evaluations> evaluations;
    private final Approvals approvals;
    private final Reader reader;

    Gates(StudioConfig config, @All List<Evaluations> evaluations, Approvals approvals, Reader reader) {
        this.config = config;
        this.evaluations = List.copyOf(evaluations);
        this.approvals = approvals;
        this.reader = reader;
    }

    /**
     * @param gate {@code checked}, {@code evaluated}, {@code approved} or {@code base}
     * @param reason a sentence in the language of whoever asks
     */
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
            return List.of(held("checked", "gate.checked"));
        }
        var held = new ArrayList<Held>();
        evaluated(draft.brand(), release).ifPresent(held::add);
        if (config.fourEyes() && approvers(draft).isEmpty()) {
            held.add(held(APPROVED, "gate.approved", "authors", authors(draft)));
        }
        var known = expected == null ? draft.base() : expected;
        if (label == Label.LIVE) {
            live.filter(standing -> !standing.release().equals(known))
                    .map(this::moved)
                    .ifPresent(held::add);
        }
        return held;
    }

    /** What holds a release that is kept, whatever draft it came of. */
    List<Held> holding(BrandId brand, String release) {
        var approved = !config.fourEyes() || !approvals.of(brand, release).isEmpty();
        return Stream.concat(
                        evaluated(brand, release).stream(),
                        approved ? Stream.of() : Stream.of(held(APPROVED, "gate.nobody")))
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
            case NONE -> Optional.of(held("evaluated", "gate.played"));
            case WORSE ->
                Optional.of(held("evaluated", "gate.worse", "reasons", String.join(" ", evaluation.reasons())));
        };
    }

    /** The worst that anybody says of it; nothing where nobody has anything to say. */
    private Evaluated evaluation(BrandId brand, String release) {
        return evaluations.stream()
                .map(each -> each.of(brand, release))
                .max(Comparator.comparing(Evaluated::verdict))
                .orElseGet(() -> new Evaluated(Verdict.NONE, List.of()));
    }

    private Held moved(Standing live) {
        var tongue = reader.tongue();
        return held(
                "base",
                "gate.moved",
                "who",
                live.who().isEmpty() ? tongue.say("gate.somebody") : live.who(),
                "because",
                live.why().isEmpty() ? "" : tongue.say("because", Tongue.values("why", live.why())));
    }

    private Held held(String gate, String sentence, String... values) {
        return new Held(gate, reader.tongue().say(sentence, Tongue.values(values)));
    }

    private String authors(Draft draft) {
        return draft.madeBy().equals(draft.editedBy())
                ? draft.madeBy()
                : reader.tongue().both(draft.madeBy(), draft.editedBy());
    }
}
