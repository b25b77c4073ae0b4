package app.concierge.llm.planner;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers in figures and words: "1,200", "2.5", "twenty five", "two hundred", "a dozen". */
final class Numbers {
    private static final Pattern FIGURES =
            Pattern.compile("\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d{1,12}(?:\\.\\d{1,6})?");

    private Numbers() {}

    /** Every number of the utterance outside the spans; "the second one" has none. */
    static List<Found<BigDecimal>> in(Utterance said, List<Span> except, Lexicon lexicon) {
        var found = new ArrayList<Found<BigDecimal>>();
        for (int i = 0; i < said.size(); ) {
            boolean pronoun = lexicon.phrases("ones").has(said.word(i - 1))
                    && lexicon.phrases("one").has(said.word(i));
            var next = pronoun || Span.anyHolds(except, i) ? Optional.<Found<BigDecimal>>empty() : at(said, i, lexicon);
            next.ifPresent(found::add);
            i = next.map(f -> f.span().to()).orElse(i + 1);
        }
        return found;
    }

    /** The number that begins at the index. */
    static Optional<Found<BigDecimal>> at(Utterance said, int index, Lexicon lexicon) {
        var word = said.word(index);
        if (FIGURES.matcher(word).matches()) {
            var value = new BigDecimal(word.replace(",", ""));
            return Optional.of(scaled(said, value, index, index + 1, lexicon));
        }
        var values = lexicon.map("numbers");
        var first = values.get(word);
        if (first == null) {
            return Optional.empty();
        }
        var value = new BigDecimal(first);
        int end = index + 1;
        var next = values.get(said.word(end));
        if (value.compareTo(BigDecimal.valueOf(20)) >= 0
                && value.compareTo(BigDecimal.valueOf(100)) < 0
                && next != null
                && new BigDecimal(next).compareTo(BigDecimal.TEN) < 0) {
            value = value.add(new BigDecimal(next));
            end++;
        }
        return Optional.of(scaled(said, value, index, end, lexicon));
    }

    /** "two hundred", "3 thousand", "1.5 million", "two hundred and fifty". */
    private static Found<BigDecimal> scaled(Utterance said, BigDecimal value, int from, int to, Lexicon lexicon) {
        var scale = lexicon.map("scales").get(said.word(to));
        boolean unit = said.word(to).length() == 1 && said.tokens().get(to).capital(); // "298K" is a temperature
        if (scale == null || unit) {
            return new Found<>(value, new Span(from, to));
        }
        var scaled = value.multiply(new BigDecimal(scale));
        int rest = lexicon.phrases("join.and").has(said.word(to + 1)) ? to + 2 : to + 1;
        var more = at(said, rest, lexicon).filter(f -> f.value().compareTo(new BigDecimal(scale)) < 0);
        return more.map(f -> new Found<>(
                        scaled.add(f.value()), new Span(from, f.span().to())))
                .orElseGet(() -> new Found<>(scaled, new Span(from, to + 1)));
    }
}
