package app.concierge.recommendation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A wish that goes on from the last one: "cheaper", "something else", "it is a gift for my boss". What was said before and
 * not now still holds.
 *
 * @param what whether the wish says by itself what is wanted
 */
record FollowUp(Wish now, boolean what) {
    /** The two taken together, or the new one alone where it stands by itself. */
    Wish of(Decision last) {
        var then = last.wish();
        return then != null && goesOn() ? together(then, last) : now;
    }

    private boolean goesOn() {
        if (now.refine() != null) {
            return true;
        }
        boolean changes = now.forOthers()
                || !now.prices().open()
                || now.city() != null
                || now.party() > 0
                || !now.want().isEmpty()
                || !now.avoid().isEmpty()
                || !now.exclude().isEmpty();
        return changes && !what && !now.occasion().meal();
    }

    private Wish together(Wish before, Decision last) {
        var then = now.forOthers() && !before.forOthers() ? withoutOwnOccasion(before) : before;
        var exclude = union(now.exclude(), then.exclude());
        boolean adds = !now.vague() || now.refine() == null;
        return new Wish(
                (then.query() + (adds ? " " + now.query() : "")).strip(),
                now.occasion() == Occasion.ANY ? then.occasion() : now.occasion(),
                now.pairings().isEmpty() ? then.pairings() : now.pairings(),
                now.pairings().isEmpty() ? then.dish() : now.dish(),
                first(now.forWhom(), then.forWhom()),
                prices(then.prices(), last.shownPrices()),
                first(now.city(), then.city()),
                now.kinds().isEmpty() ? then.kinds() : now.kinds(),
                wants(then.want()),
                union(now.avoid(), then.avoid()),
                "others".equals(now.refine()) ? union(exclude, last.shown()) : exclude,
                now.refine(),
                now.vague() && then.vague(),
                Math.max(now.party(), then.party()),
                now.count());
    }

    /** What is suddenly a present is not for the dinner any more, nor measured by what was shown for it. */
    private static Wish withoutOwnOccasion(Wish then) {
        var prices = then.prices();
        return new Wish(
                "",
                Occasion.ANY,
                Set.of(),
                null,
                null,
                new Prices(prices.around(), prices.min(), prices.max(), null, null),
                then.city(),
                then.kinds(),
                then.want(),
                then.avoid(),
                then.exclude(),
                then.refine(),
                then.vague(),
                0,
                then.count());
    }

    private Prices prices(Prices then, List<BigDecimal> shown) {
        if (!now.prices().open()) {
            return now.prices();
        }
        return switch (now.refine()) {
            case "cheaper" ->
                new Prices(
                        null,
                        null,
                        then.max(),
                        null,
                        shown.stream().min(BigDecimal::compareTo).orElse(null));
            case "pricier" ->
                new Prices(
                        null,
                        then.min(),
                        null,
                        shown.stream().max(BigDecimal::compareTo).orElse(null),
                        null);
            case null, default -> then;
        };
    }

    /** A new grape takes the place of the old one. */
    private List<Want> wants(List<Want> then) {
        var wants = new ArrayList<>(now.want());
        then.stream()
                .filter(old -> now.want().stream()
                        .noneMatch(
                                want -> !want.topic().isEmpty() && want.topic().equals(old.topic())))
                .forEach(wants::add);
        return List.copyOf(new LinkedHashSet<>(wants));
    }

    private static <T> @Nullable T first(@Nullable T one, @Nullable T other) {
        return one == null ? other : one;
    }

    private static Set<String> union(Collection<String> a, Collection<String> b) {
        var union = new LinkedHashSet<>(a);
        union.addAll(b);
        return union;
    }
}
