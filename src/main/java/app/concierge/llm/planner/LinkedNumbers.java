package app.concierge.llm.planner;

import app.concierge.llm.planner.Argument.Kind;
import app.concierge.llm.planner.Linking.Passage;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Numbers for the arguments that want them, lists of numbers included. */
final class LinkedNumbers {
    private static final double ENOUGH = 0.19;
    private static final double ORDER = 0.004;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Lexicon lexicon;

    LinkedNumbers(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    private record Pair(Argument argument, Found<BigDecimal> number, double score) {}

    void take(Passage passage, List<Argument> open, Evidence evidence, ObjectNode values) {
        var found = new ArrayList<>(numbers(passage));
        for (var argument : open) {
            if (argument.isListOfNumbers()) {
                list(argument, found, passage).ifPresent(value -> values.set(argument.name(), value));
            }
        }
        var wanting =
                new ArrayList<>(open.stream().filter(LinkedNumbers::isWanting).toList());
        onlyFigures(found, wanting, passage.said());
        var pairs = new ArrayList<Pair>();
        for (var argument : wanting) {
            for (var number : found) {
                double score = evidence.of(argument, passage.said(), number.span(), passage.asked())
                        + people(argument, number, passage)
                        + sum(argument, number, passage)
                        - ORDER * Math.abs(wanting.indexOf(argument) - found.indexOf(number));
                if (score >= ENOUGH) {
                    pairs.add(new Pair(argument, number, score));
                }
            }
        }
        for (var pair : best(pairs)) {
            if (wanting.contains(pair.argument) && found.contains(pair.number)) {
                var value = value(pair.argument, pair.number, passage);
                if (value != null) {
                    values.set(pair.argument.name(), value);
                    passage.taken().add(pair.number.span());
                    wanting.remove(pair.argument);
                    found.remove(pair.number);
                }
            }
        }
        if (passage.byCustomer()) {
            inOrder(passage, wanting.stream().filter(Argument::required).toList(), found, values);
        }
    }

    /** The pairs, the likeliest first, exchanged where two others together are likelier. */
    private static List<Pair> best(List<Pair> pairs) {
        var left = new ArrayList<>(pairs);
        left.sort(Comparator.comparingDouble(Pair::score).reversed());
        var chosen = new ArrayList<Pair>();
        for (var pair : left) {
            if (chosen.stream().noneMatch(other -> clash(pair, other))) {
                chosen.add(pair);
            }
        }
        for (var pair : left) {
            var against = chosen.stream().filter(other -> clash(pair, other)).toList();
            var instead = left.stream()
                    .filter(other -> !clash(pair, other) && !chosen.contains(other))
                    .filter(other -> against.stream().anyMatch(one -> clash(one, other)))
                    .filter(other -> chosen.stream()
                            .filter(one -> !against.contains(one))
                            .noneMatch(one -> clash(one, other)))
                    .findFirst();
            double lost = against.stream().mapToDouble(Pair::score).sum();
            if (!against.isEmpty() && instead.isPresent() && pair.score + instead.get().score > lost) {
                chosen.removeAll(against);
                chosen.add(pair);
                chosen.add(instead.get());
            }
        }
        return chosen;
    }

    private static boolean clash(Pair one, Pair other) {
        return one.argument.equals(other.argument) || one.number.equals(other.number);
    }

    /** What is left goes to what is needed, in order. */
    private void inOrder(Passage passage, List<Argument> needed, List<Found<BigDecimal>> found, ObjectNode values) {
        boolean answers = !passage.asked().isEmpty();
        if (answers && needed.size() != found.size()) {
            return;
        }
        for (int i = 0; i < Math.min(needed.size(), found.size()); i++) {
            var value = value(needed.get(i), found.get(i), passage);
            if (value != null) {
                values.set(needed.get(i).name(), value);
                passage.taken().add(found.get(i).span());
            }
        }
    }

    /** "The sum of two numbers, 40 and 50": what is written in words counts things where the figures are enough. */
    private static void onlyFigures(List<Found<BigDecimal>> found, List<Argument> wanting, Utterance said) {
        var written = found.stream()
                .filter(number ->
                        Character.isLetter(said.word(number.span().from()).charAt(0)))
                .toList();
        long needed = wanting.stream().filter(Argument::required).count();
        if (found.size() > needed && found.size() - written.size() >= Math.max(1, needed)) {
            found.removeAll(written);
        }
    }

    private List<Found<BigDecimal>> numbers(Passage passage) {
        return Numbers.in(passage.said(), passage.taken(), lexicon).stream()
                .filter(found -> !passage.said().word(found.span().from() - 1).equals("^"))
                .map(found -> isNegative(passage.said(), found)
                        ? new Found<>(found.value().negate(), found.span())
                        : found)
                .toList();
    }

    /** "-4", but not "10-20" or "table - 4". */
    private static boolean isNegative(Utterance said, Found<BigDecimal> number) {
        int at = number.span().from() - 1;
        if (at < 0 || !said.word(at).equals("-")) {
            return false;
        }
        var minus = said.tokens().get(at);
        boolean sticks = minus.end() == said.tokens().get(at + 1).start();
        boolean follows = at > 0
                && said.tokens().get(at - 1).end() == minus.start()
                && said.tokens().get(at - 1).isWord();
        return sticks && !follows;
    }

    private static double sum(Argument argument, Found<BigDecimal> number, Passage passage) {
        boolean said = passage.heard().amounts().stream()
                .anyMatch(amount -> amount.span().overlaps(number.span()));
        return said && argument.isSum() ? 1 : 0;
    }

    private double people(Argument argument, Found<BigDecimal> number, Passage passage) {
        boolean said = passage.heard()
                .people()
                .filter(group -> group.span().overlaps(number.span()))
                .isPresent();
        boolean counts = argument.kind() == Kind.PEOPLE
                || argument.words().stream().anyMatch(lexicon.phrases("argument.people")::has);
        return said && counts ? 1 : 0;
    }

    static boolean isWanting(Argument argument) {
        return argument.isNumber() || argument.isNumbered();
    }

    private static @Nullable JsonNode value(Argument argument, Found<BigDecimal> found, Passage passage) {
        var number = found.value();
        boolean percent = passage.said().word(found.span().to()).equals("%");
        boolean share = percent
                && Argument.typeOf(argument.schema()).equals("number")
                && !argument.description().toLowerCase(Locale.ROOT).contains("percent");
        if (share) {
            number = number.divide(HUNDRED);
        }
        if (!argument.isNumbered()) {
            return Values.number(argument, Optional.of(number));
        }
        var text = number.stripTrailingZeros().toPlainString();
        var allowed = argument.schema().path("enum");
        boolean fits = !allowed.isArray()
                || allowed.valueStream().anyMatch(value -> value.asText().equals(text));
        return fits ? JsonNodeFactory.instance.textNode(text) : null;
    }

    /** The first run of numbers with nothing but marks and "and" between them. */
    private Optional<JsonNode> list(Argument argument, List<Found<BigDecimal>> found, Passage passage) {
        List<Found<BigDecimal>> run = List.of();
        for (int i = 0; i < found.size() && run.isEmpty(); i++) {
            int end = i + 1;
            while (end < found.size() && joined(passage.said(), found.get(end - 1), found.get(end))) {
                end++;
            }
            run = end - i > 1 ? List.copyOf(found.subList(i, end)) : run;
        }
        if (run.isEmpty()) {
            return Optional.empty();
        }
        var array = JsonNodeFactory.instance.arrayNode();
        boolean whole = Argument.typeOf(argument.schema().path("items")).equals("integer");
        for (var one : run) {
            array.add(
                    whole
                            ? JsonNodeFactory.instance.numberNode(one.value().longValue())
                            : JsonNodeFactory.instance.numberNode(one.value()));
            passage.taken().add(one.span());
        }
        found.removeAll(run);
        return Optional.of(array);
    }

    private boolean joined(Utterance said, Found<BigDecimal> one, Found<BigDecimal> next) {
        for (int i = one.span().to(); i < next.span().from(); i++) {
            boolean other = said.tokens().get(i).isWord()
                    && !lexicon.phrases("join.and").has(said.word(i));
            if (other || List.of("]", ")", "[", "(").contains(said.word(i))) {
                return false;
            }
        }
        return next.span().from() > one.span().to();
    }
}
