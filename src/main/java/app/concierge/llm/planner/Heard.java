package app.concierge.llm.planner;

import java.math.BigDecimal;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All that was understood of an utterance before any tool is thought of. */
record Heard(
        Utterance said,
        List<String> quoted,
        List<Found<Moment>> moments,
        List<Found<BigDecimal>> numbers,
        List<Found<Amount>> amounts,
        Optional<Found<Integer>> people,
        List<Found<Place>> places) {

    static Heard of(Utterance said, ZonedDateTime now, Lexicon lexicon) {
        var moments = new Moments(lexicon).in(said, now);
        var taken = new ArrayList<>(moments.stream().map(Found::span).toList());
        var numbers = Numbers.in(said, taken, lexicon);
        var amounts = Amounts.in(said, numbers, lexicon);
        var people = People.in(
                said,
                numbers.stream()
                        .filter(number -> amounts.stream()
                                .noneMatch(amount -> amount.span().overlaps(number.span())))
                        .toList(),
                lexicon);
        amounts.forEach(amount -> taken.add(amount.span()));
        people.ifPresent(group -> taken.add(group.span()));
        return new Heard(
                said, quoted(said.written()), moments, numbers, amounts, people, new Places(lexicon).in(said, taken));
    }

    /** What is left without dates, sums, people and places: what is wanted, not when, where and for whom. */
    Utterance core() {
        var spans = new ArrayList<Span>();
        moments.forEach(found -> spans.add(found.span()));
        amounts.forEach(found -> spans.add(found.span()));
        people.ifPresent(found -> spans.add(found.span()));
        places.forEach(found -> spans.add(found.span()));
        var left = new ArrayList<Token>();
        for (int i = 0; i < said.size(); i++) {
            if (!Span.anyHolds(spans, i)) {
                left.add(said.tokens().get(i));
            }
        }
        return new Utterance(said.text(), left);
    }

    private static List<String> quoted(String text) {
        var parts = text.split("\"", -1);
        var quoted = new ArrayList<String>();
        for (int i = 1; i < parts.length - 1; i += 2) {
            if (!parts[i].isBlank()) {
                quoted.add(parts[i].trim());
            }
        }
        return quoted;
    }

    /** The number at the span is neither money nor people. */
    boolean isPlain(Found<BigDecimal> number) {
        return amounts.stream().noneMatch(amount -> amount.span().overlaps(number.span()))
                && people.filter(group -> group.span().overlaps(number.span())).isEmpty();
    }
}
