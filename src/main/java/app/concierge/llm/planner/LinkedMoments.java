package app.concierge.llm.planner;

import app.concierge.llm.planner.Linking.Passage;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Dates and times for the arguments that want them: when something begins, when it ends. */
final class LinkedMoments {
    private static final int REACH = 5;

    private final Lexicon lexicon;
    private final Moments moments;

    LinkedMoments(Lexicon lexicon) {
        this.lexicon = lexicon;
        this.moments = new Moments(lexicon);
    }

    void take(Passage passage, List<Argument> open, Evidence evidence, ObjectNode values, ZonedDateTime now) {
        var wanting = open.stream().filter(Argument::isMoment).toList();
        if (wanting.isEmpty()) {
            return;
        }
        var found = new ArrayList<>(passage.heard().moments());
        found.forEach(one -> passage.taken().add(one.span()));
        if (found.isEmpty() && passage.byCustomer() && !passage.asked().isEmpty() && asksWhen(passage)) {
            moments.answer(passage.said(), now, null)
                    .ifPresent(moment -> found.add(
                            new Found<>(moment, new Span(0, passage.said().size()))));
        }
        for (var argument : wanting) {
            Found<Moment> best = null;
            double most = 0;
            for (var one : found) {
                double score = fits(argument, one, passage, wanting, evidence);
                if (score > most) {
                    most = score;
                    best = one;
                }
            }
            if (best != null) {
                var value = Calendar.written(argument, best.value(), now.minusDays(1));
                if (value != null) {
                    values.set(argument.name(), value);
                    var used = best;
                    if (wanting.stream()
                                    .filter(other -> other.kind() == argument.kind())
                                    .count()
                            > 1) {
                        found.removeIf(one -> one.equals(used));
                    }
                }
            }
        }
    }

    private boolean asksWhen(Passage passage) {
        return lexicon.phrases("asking_when").isIn(passage.question());
    }

    private double fits(
            Argument argument, Found<Moment> found, Passage passage, List<Argument> wanting, Evidence evidence) {
        boolean has = argument.kind() == Argument.Kind.TIME
                ? found.value().time() != null
                : found.value().date() != null
                        || (argument.kind() == Argument.Kind.MOMENT
                                && found.value().time() != null);
        if (!has) {
            return 0;
        }
        long alike = wanting.stream()
                .filter(other -> other.kind() == argument.kind())
                .count();
        double score = 1 + evidence.of(argument, passage.said(), found.span(), passage.asked()) / 10;
        boolean said = near("ending", passage, found.span());
        if (ends(argument) != said && (alike > 1 || ends(argument))) {
            return 0;
        }
        return score;
    }

    private boolean ends(Argument argument) {
        return argument.words().stream().anyMatch(lexicon.phrases("argument.end")::has)
                || lexicon.phrases("argument.end").isIn(lexicon.read(argument.description()));
    }

    private boolean near(String phrases, Passage passage, Span span) {
        var said = passage.said();
        for (int i = Math.max(0, span.from() - REACH); i < span.from(); i++) {
            if (lexicon.phrases(phrases).at(said, i) > 0) {
                boolean cut = false;
                for (int k = i; k < span.from(); k++) {
                    cut |= passage.heard().moments().stream().anyMatch(isAt(k));
                }
                if (!cut) {
                    return true;
                }
            }
        }
        return lexicon.phrases(phrases).isIn(passage.question())
                && passage.heard().moments().size() < 2;
    }

    private static Predicate<Found<Moment>> isAt(int token) {
        return found -> found.span().holds(token);
    }
}
