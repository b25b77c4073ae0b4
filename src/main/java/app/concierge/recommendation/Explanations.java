package app.concierge.recommendation;

import app.concierge.catalog.CatalogIndex;
import app.concierge.catalog.CatalogIndex.Hit;
import app.concierge.catalog.Item;
import app.concierge.catalog.Words;
import app.concierge.profile.DecisionRecord;
import app.concierge.profile.Restriction;
import app.concierge.recommendation.Decision.Considered;
import app.concierge.recommendation.Decision.RuledOut;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What can be said of why something was suggested or was not: from the record, the catalogue and what protects the customer. */
final class Explanations {
    private static final double MEANT = 0.45;

    /**
     * @param item its title; null where it is about several
     * @param instead what could be had in its place, a sentence
     * @param undo how to strike out what keeps it back, a sentence
     */
    record Answer(
            @Nullable String item,
            boolean suggested,
            String explanation,
            List<String> reasons,
            @Nullable String instead,
            @Nullable String undo,
            @Nullable UUID decision) {
        private static Answer of(String item, boolean suggested, String explanation, List<String> reasons, UUID id) {
            return new Answer(item, suggested, explanation, reasons, null, null, id);
        }
    }

    private final CatalogIndex index;
    private final List<Restriction> restrictions;
    private final List<Decision> made;

    /** @param made newest first */
    Explanations(CatalogIndex index, List<Restriction> restrictions, List<Decision> made) {
        this.index = index;
        this.restrictions = restrictions;
        this.made = made;
    }

    /** Why the suggestions of a decision are what they are. */
    static Answer last(Decision decision) {
        var lines = decision.chosen().stream()
                .map(one -> one.title() + ": " + Spoken.list(one.clauses()))
                .toList();
        if (lines.isEmpty()) {
            var because = decision.ruledOut().stream()
                    .findFirst()
                    .map(one -> " " + one.because())
                    .orElse("");
            return new Answer(
                    null, false, "I found nothing that fits." + because, List.of(), null, null, decision.id());
        }
        var reasons = decision.chosen().stream()
                .flatMap(one -> one.clauses().stream())
                .distinct()
                .toList();
        return new Answer(null, true, String.join(". ", lines) + ".", reasons, null, null, decision.id());
    }

    /** Why one of the suggestions that were not ours to make, such as an offer, was made. */
    static Optional<Answer> suggestion(DecisionRecord.Made elsewhere) {
        return elsewhere.chosen().stream().findFirst().map(one -> suggestion(one, elsewhere));
    }

    private static Answer suggestion(DecisionRecord.Choice one, DecisionRecord.Made elsewhere) {
        var because = "I suggested “" + one.title() + "” because " + Spoken.list(one.clauses()) + ".";
        return Answer.of(one.title(), true, because, one.clauses(), elsewhere.id());
    }

    /**
     * Of what others decided, what is called by its whole title.
     *
     * @param elsewhere newest first
     */
    static Optional<Answer> called(Set<String> said, List<DecisionRecord.Made> elsewhere) {
        for (var decision : elsewhere) {
            for (var one : decision.chosen()) {
                if (said.containsAll(Words.of(one.title()))) {
                    return Optional.of(suggestion(one, decision));
                }
            }
            for (var out : decision.ruledOut()) {
                if (said.containsAll(Words.of(out.title()))) {
                    var because = "I did not suggest “" + out.title() + "”" + Spoken.because(out.because());
                    return Optional.of(Answer.of(out.title(), false, because, List.of(out.because()), decision.id()));
                }
            }
        }
        return Optional.empty();
    }

    /**
     * "cookies" are the ones that are kept back where there are such, though a sugar-free one was suggested; who means that
     * one says its whole name.
     *
     * @param keptBack whether they ask why it was not suggested
     * @param offers whether they ask about offers
     */
    Optional<Answer> about(String words, boolean keptBack, boolean offers) {
        var whole = Words.of(words);
        Optional<Answer> named = keptBack ? Optional.empty() : suggested(title -> whole.containsAll(Words.of(title)));
        var withheld = named.or(() -> withheld(words, offers));
        return keptBack
                ? withheld.or(() -> ruledOut(words))
                        .or(() -> passedOver(words))
                        .or(() -> suggested(words))
                        .or(() -> free(words))
                : withheld.or(() -> suggested(words))
                        .or(() -> ruledOut(words))
                        .or(() -> passedOver(words))
                        .or(() -> free(words));
    }

    private Optional<Answer> suggested(String words) {
        return suggested(title -> Recommender.names(words, title));
    }

    private Optional<Answer> suggested(Predicate<String> isMeant) {
        for (var decision : made) {
            for (var one : decision.chosen()) {
                if (isMeant.test(one.title())) {
                    var because = "I suggested the " + one.title() + " because " + Spoken.list(one.clauses()) + ".";
                    return Optional.of(Answer.of(one.title(), true, because, one.clauses(), decision.id()));
                }
            }
        }
        return Optional.empty();
    }

    /** What the customer must not have, whether it ever came up or not. */
    private Optional<Answer> withheld(String words, boolean offers) {
        var kept =
                meant(words).stream().filter(item -> against(item).isPresent()).toList();
        if (kept.isEmpty()) {
            return Optional.empty();
        }
        var first = kept.getFirst();
        var restriction = against(first).orElseThrow();
        var what = kept.size() == 1
                ? "the " + Spoken.inside(first)
                : "the %s and %s more".formatted(Spoken.inside(first), Spoken.number(kept.size() - 1));
        return Optional.of(new Answer(
                first.title(),
                false,
                "I leave out " + what + (offers ? ", in offers too" : "") + Spoken.because(restriction.because()),
                List.of(restriction.because()),
                nearest(first),
                "Should that no longer be so, just say “" + restriction.undo() + "”.",
                null));
    }

    private @Nullable String nearest(Item item) {
        return index
                .like(
                        item.id(),
                        other -> other.kind().equals(item.kind())
                                && against(other).isEmpty(),
                        1)
                .stream()
                .findFirst()
                .map(hit -> "The " + Spoken.inside(hit.item()) + " would be the nearest that you can have.")
                .orElse(null);
    }

    private Optional<Restriction> against(Item item) {
        return restrictions.stream()
                .filter(restriction -> item.tags().contains(restriction.tag()))
                .findFirst();
    }

    private Optional<Answer> ruledOut(String words) {
        for (var decision : made) {
            for (RuledOut out : decision.ruledOut()) {
                if (Recommender.names(words, out.title())) {
                    var because = "I did not suggest the " + out.title() + Spoken.because(out.because());
                    return Optional.of(Answer.of(out.title(), false, because, List.of(out.because()), decision.id()));
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Answer> passedOver(String words) {
        for (var decision : made) {
            for (Considered one : decision.passedOver()) {
                if (Recommender.names(words, one.title()) && !decision.chosen().isEmpty()) {
                    var first = decision.chosen().getFirst();
                    var because = "I considered the " + one.title() + ", but the " + first.title() + " fits better: "
                            + Spoken.list(first.clauses()) + ".";
                    return Optional.of(Answer.of(one.title(), false, because, first.clauses(), decision.id()));
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Answer> free(String words) {
        return meant(words).stream()
                .findFirst()
                .map(item -> new Answer(
                        item.title(),
                        false,
                        "Nothing stands against the " + Spoken.inside(item) + "; it just has not come up yet.",
                        List.of(),
                        null,
                        null,
                        null));
    }

    /** By name, else by kind or tag ("sweets"), else by meaning where that is clear. */
    private List<Item> meant(String words) {
        var hits = index.search(words, _ -> true, Integer.MAX_VALUE);
        var named = items(hits, hit -> Recommender.names(words, hit.item().title()));
        if (!named.isEmpty()) {
            return named;
        }
        var said = Words.of(words);
        var such = items(hits, hit -> isSuch(hit.item(), said));
        return such.isEmpty() ? items(hits, hit -> hit.score() >= MEANT) : such;
    }

    private static List<Item> items(List<Hit> hits, Predicate<Hit> isMeant) {
        return hits.stream().filter(isMeant).map(Hit::item).toList();
    }

    private static boolean isSuch(Item item, Set<String> said) {
        return Words.of(item.kind()).equals(said)
                || item.tags().stream()
                        .filter(tag -> !tag.startsWith("contains-"))
                        .anyMatch(tag -> Words.of(Words.label(tag)).equals(said));
    }
}
