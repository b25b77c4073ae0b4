package app.concierge.studio;

import app.concierge.brand.Bounds;
import app.concierge.conversation.Measures.Measured;
import app.concierge.experiment.Comparison;
import app.concierge.experiment.Comparison.Share;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether a release fares worse than the one before it by more than the brand bears. A share breaks its bound when the
 * interval of the difference lies above it ({@link Comparison}), so that a few unlucky answers withdraw nothing.
 */
final class Judgement {
    /** Below this nobody waits. */
    private static final int UNNOTICED_MILLIS = 500;

    private final Bounds bounds;
    private final Measured now;
    private final Measured before;

    private Judgement(Bounds bounds, Measured now, Measured before) {
        this.bounds = bounds;
        this.now = now;
        this.before = before;
    }

    /**
     * The sentence that says which bound is broken; empty while none is, or while there are too few answers to say so. Of
     * a release before which there was too little to compare with, failed answers alone are held against it.
     */
    static Optional<String> of(Bounds bounds, Measured now, Measured before) {
        return new Judgement(bounds, now, before).broken();
    }

    private Optional<String> broken() {
        return Stream.of(
                        failed(),
                        share("were refused by a guardrail", bounds.refused(), Measured::refused, Measured::turns),
                        share("needed another model", bounds.fallback(), Measured::fellBack, Measured::turns),
                        share("were passed to a person", bounds.handoff(), Measured::handedOver, Measured::turns),
                        share("were not helpful", bounds.notHelpful(), Measured::notHelpful, Measured::rated),
                        slow())
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> failed() {
        var bound = bounds.failed();
        var against = before.turns() < bounds.turns()
                ? new Share(0, bounds.turns())
                : new Share(before.failed(), before.turns());
        return bound == null || now.turns() < bounds.turns()
                ? Optional.empty()
                : worse("failed", bound, new Share(now.failed(), now.turns()), against);
    }

    private Optional<String> share(
            String what, @Nullable Integer bound, ToIntFunction<Measured> of, ToIntFunction<Measured> all) {
        return bound == null || all.applyAsInt(now) < bounds.turns() || all.applyAsInt(before) < bounds.turns()
                ? Optional.empty()
                : worse(
                        what,
                        bound,
                        new Share(of.applyAsInt(now), all.applyAsInt(now)),
                        new Share(of.applyAsInt(before), all.applyAsInt(before)));
    }

    private static Optional<String> worse(String what, int bound, Share now, Share before) {
        return Comparison.of(now, before).lower() * 100 > bound
                ? Optional.of("%d of %d answers %s (%s), before it %s: more than %d points worse."
                        .formatted(now.of(), now.customers(), what, percent(now), percent(before), bound))
                : Optional.empty();
    }

    private static String percent(Share share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share.value());
    }

    private Optional<String> slow() {
        var bound = bounds.slower();
        var takes = now.firstMillis95();
        var took = before.firstMillis95();
        if (bound == null
                || takes == null
                || took == null
                || now.spoken() < bounds.turns()
                || before.spoken() < bounds.turns()) {
            return Optional.empty();
        }
        boolean slower = takes > UNNOTICED_MILLIS && takes > took * (1 + bound / 100.0);
        return slower
                ? Optional.of("One answer in twenty takes %d ms or more to begin, before it %d: more than %d %% slower."
                        .formatted(takes, took, bound))
                : Optional.empty();
    }
}
