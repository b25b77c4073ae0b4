package app.concierge.llm.planner;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** How many people: "for four", "party of 6", "the two of us", "my wife and I", "just me". */
final class People {
    private People() {}

    static Optional<Found<Integer>> in(Utterance said, List<Found<BigDecimal>> numbers, Lexicon lexicon) {
        for (var number : numbers) {
            int from = number.span().from();
            int to = number.span().to();
            int noun = lexicon.phrases("people.nouns").has(said.word(to)) ? 1 : 0;
            int after = Math.max(noun, lexicon.phrases("people.after").at(said, to));
            int before = lexicon.phrases("people.before").before(said, from);
            boolean people = after > 0 || (before > 0 && standsAlone(said, to, lexicon));
            if (people && isCount(number.value())) {
                return Optional.of(new Found<>(number.value().intValue(), new Span(from - before, to + after)));
            }
        }
        for (var group : lexicon.map("people.groups").entrySet()) {
            var span = new Phrases(List.of(group.getKey())).in(said);
            if (span.isPresent()) {
                return Optional.of(new Found<>(Integer.parseInt(group.getValue()), span.get()));
            }
        }
        return Optional.empty();
    }

    /** Whether the number before counts nothing named: "for four" and not "for four nights". */
    private static boolean standsAlone(Utterance said, int next, Lexicon lexicon) {
        return !lexicon.phrases("units").has(said.word(next))
                && !lexicon.map("time.units").containsKey(said.word(next))
                && !lexicon.map("money.words").containsKey(said.word(next))
                && !lexicon.map("scales").containsKey(said.word(next));
    }

    private static boolean isCount(BigDecimal value) {
        return value.stripTrailingZeros().scale() <= 0 && value.signum() > 0 && value.intValue() <= 500;
    }
}
