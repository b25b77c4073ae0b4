package app.concierge.llm.planner;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sums of money: "$40", "under thirty dollars", "no more than 50". */
final class Amounts {
    private Amounts() {}

    /** Of the numbers found in the utterance those that are money. */
    static List<Found<Amount>> in(Utterance said, List<Found<BigDecimal>> numbers, Lexicon lexicon) {
        var found = new ArrayList<Found<Amount>>();
        for (var number : numbers) {
            int from = number.span().from();
            int to = number.span().to();
            var before = lexicon.map("money.signs").get(said.word(from - 1));
            var after = lexicon.map("money.words").get(said.word(to));
            int start = before == null ? from : from - 1;
            int end = after == null ? to : to + 1;
            var bound = bound(said, start, end, lexicon);
            var currency = before == null ? after : before;
            if (currency != null || (bound != null && !countsSomething(said, to, lexicon))) {
                found.add(new Found<>(
                        new Amount(
                                number.value(),
                                currency == null || currency.isBlank() ? null : currency,
                                bound == null ? Amount.Bound.EXACT : bound),
                        new Span(start, end)));
            }
        }
        return found;
    }

    private static Amount.@Nullable Bound bound(Utterance said, int start, int end, Lexicon lexicon) {
        if (lexicon.phrases("money.most").before(said, start) > 0
                || lexicon.phrases("money.most_after").at(said, end) > 0) {
            return Amount.Bound.MOST;
        }
        return lexicon.phrases("money.least").before(said, start) > 0 ? Amount.Bound.LEAST : null;
    }

    private static boolean countsSomething(Utterance said, int next, Lexicon lexicon) {
        return lexicon.phrases("units").has(said.word(next))
                || lexicon.phrases("people.nouns").has(said.word(next))
                || lexicon.map("time.units").containsKey(said.word(next));
    }
}
