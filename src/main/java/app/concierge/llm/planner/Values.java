package app.concierge.llm.planner;

import app.concierge.llm.planner.Argument.Kind;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The value of one argument in what was heard, by the argument's kind. */
final class Values {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Lexicon lexicon;
    private final Choices choices;
    private final Names names;
    private final Calendar calendar;
    private final Lines lines;

    Values(Lexicon lexicon, Choices choices, Names names, Calendar calendar) {
        this.lexicon = lexicon;
        this.choices = choices;
        this.names = names;
        this.calendar = calendar;
        this.lines = new Lines(lexicon);
    }

    /**
     * The value that the customer said, of several the last one said.
     *
     * @param heard oldest first
     */
    @Nullable JsonNode said(Argument argument, KnownTool tool, List<Heard> heard, Turn turn) {
        if (argument.isMoment()) {
            return calendar.value(argument, tool, heard, turn);
        }
        for (var one : heard.reversed()) {
            var value = inOne(argument, tool, one, turn);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    private @Nullable JsonNode inOne(Argument argument, KnownTool tool, Heard heard, Turn turn) {
        return switch (argument.kind()) {
            case PEOPLE -> number(argument, heard.people().map(group -> BigDecimal.valueOf(group.value())));
            case MONEY_MOST -> number(argument, amount(heard, Amount.Bound.MOST));
            case MONEY_LEAST -> number(argument, amount(heard, Amount.Bound.LEAST));
            case MONEY ->
                number(
                        argument,
                        heard.amounts().stream()
                                .map(found -> found.value().value())
                                .findFirst());
            case COUNT, NUMBER -> number(argument, counted(argument, tool, heard));
            case FLAG -> choices.flag(argument, heard);
            case CHOICE -> choices.one(argument, heard);
            case CHOICES -> choices.several(argument, heard);
            case ORIGIN, DESTINATION, PLACE -> text(names.place(argument, heard, turn));
            case PERSON -> text(names.person(heard));
            case ENTITY -> orElse(names.entity(argument, heard, turn), ordered(tool, heard));
            case LINES -> lines(argument, tool, heard);
            case NAME -> name(argument, tool, heard, turn);
            case WORDS -> names.words(argument, heard);
            case OBJECT -> object(argument, tool, heard, turn);
            case TEXT, MOMENT, DATE, TIME, EXCLUDED, OPAQUE -> null;
        };
    }

    /** The value that an answer to the argument's own question gives; more is believed than in a sentence at large. */
    @Nullable JsonNode answered(Argument argument, KnownTool tool, List<Heard> heard, Turn turn) {
        var answer = heard.getLast();
        if (argument.isMoment()) {
            return calendar.answered(argument, tool, heard, turn);
        }
        if (argument.isNumber()) {
            var said = inOne(argument, tool, answer, turn);
            return said != null
                    ? said
                    : number(
                            argument,
                            answer.numbers().stream().map(Found::value).findFirst());
        }
        var said = inOne(argument, tool, answer, turn);
        if (said != null) {
            return said;
        }
        return switch (argument.kind()) {
            case FLAG -> choices.yesOrNo(answer);
            case CHOICE -> choices.nearest(argument, answer);
            case ORIGIN, DESTINATION, PLACE, PERSON, NAME, ENTITY -> text(names.bare(answer));
            case TEXT -> text(Optional.of(lexicon.inEnglish(answer.said(), Names.bare(answer.said(), lexicon))));
            default -> null;
        };
    }

    /** A name said; of a tool that acts or explains also that of a thing shown: "ship the second one". */
    private @Nullable JsonNode name(Argument argument, KnownTool tool, Heard heard, Turn turn) {
        var said = text(names.name(argument, heard));
        boolean thing = tool.binds() || lexicon.phrases("argument.entity").has(argument.name());
        return thing && (said == null || names.points(heard))
                ? orElse(names.titled(argument, heard, turn), said)
                : said;
    }

    /** A list only where there are several, or where one has no argument of its own. */
    private @Nullable JsonNode lines(Argument argument, KnownTool tool, Heard heard) {
        var found = lines.in(heard, tool);
        boolean alone = tool.arguments().stream().anyMatch(other -> other.kind() == Kind.ENTITY);
        return found.size() < (alone ? 2 : 1) ? null : lines.written(argument, found);
    }

    /** The one thing ordered by name, of a tool that takes orders. */
    private @Nullable JsonNode ordered(KnownTool tool, Heard heard) {
        boolean orders = tool.arguments().stream().anyMatch(argument -> argument.kind() == Kind.LINES);
        var found = orders ? lines.in(heard, tool) : List.<Lines.Line>of();
        return found.size() == 1 ? NODES.textNode(found.getFirst().title()) : null;
    }

    private static @Nullable JsonNode orElse(@Nullable JsonNode first, @Nullable JsonNode second) {
        return first == null ? second : first;
    }

    private static Optional<BigDecimal> amount(Heard heard, Amount.Bound bound) {
        return heard.amounts().stream()
                .filter(found -> found.value().bound() == bound)
                .map(found -> found.value().value())
                .findFirst();
    }

    /** A number beside the argument's own words; else the one of several plain numbers that its order gives it. */
    private Optional<BigDecimal> counted(Argument argument, KnownTool tool, Heard heard) {
        var plain = heard.numbers().stream().filter(heard::isPlain).toList();
        for (var number : plain) {
            if (isBeside(argument, heard.said(), number.span())) {
                return Optional.of(number.value());
            }
        }
        if (argument.kind() == Kind.COUNT) {
            var counted = plain.stream()
                    .filter(number -> isCounted(heard.said(), number.span()))
                    .toList();
            if (counted.size() == 1) {
                return Optional.of(counted.getFirst().value());
            }
        }
        var sharing = tool.arguments().stream()
                .filter(other -> other.kind() == Kind.COUNT || other.kind() == Kind.NUMBER)
                .filter(other -> other.required() || other.name().equals(argument.name()))
                .toList();
        return plain.size() == sharing.size() && sharing.contains(argument)
                ? Optional.of(plain.get(sharing.indexOf(argument)).value())
                : Optional.empty();
    }

    private boolean isCounted(Utterance said, Span number) {
        return lexicon.phrases("units").has(said.word(number.to()))
                && !lexicon.map("time.units").containsKey(said.word(number.to()));
    }

    private boolean isBeside(Argument argument, Utterance said, Span number) {
        for (int i = number.from() - 2; i < number.to() + 2; i++) {
            var word = said.word(i);
            if (!number.holds(i)
                    && word.length() > 2
                    && !lexicon.phrases("stop").has(word)
                    && argument.words().stream().anyMatch(own -> Tools.stem(own).equals(Tools.stem(word)))) {
                return true;
            }
        }
        return false;
    }

    private @Nullable JsonNode object(Argument argument, KnownTool tool, Heard heard, Turn turn) {
        var object = NODES.objectNode();
        argument.schema().path("properties").properties().stream().limit(20).forEach(property -> {
            if (property.getValue() instanceof ObjectNode schema) {
                var inner = new Arguments(lexicon).inner(property.getKey(), schema);
                var value = inner.kind() == Kind.OBJECT || inner.isMoment() ? null : inOne(inner, tool, heard, turn);
                if (value != null) {
                    object.set(inner.name(), value);
                }
            }
        });
        return object.isEmpty() ? null : object;
    }

    /** As the schema wants it: whole or not, and within its bounds, else nothing. */
    static @Nullable JsonNode number(Argument argument, Optional<BigDecimal> value) {
        if (value.isEmpty()) {
            return null;
        }
        var number = value.get();
        if (argument.isWhole()) {
            number = number.setScale(0, RoundingMode.HALF_UP);
        }
        var least = argument.schema().path("minimum");
        var most = argument.schema().path("maximum");
        boolean within = (!least.isNumber() || number.compareTo(least.decimalValue()) >= 0)
                && (!most.isNumber() || number.compareTo(most.decimalValue()) <= 0);
        if (!within) {
            return null;
        }
        return Argument.typeOf(argument.schema()).equals("string")
                ? NODES.textNode(number.toPlainString())
                : argument.isWhole() ? NODES.numberNode(number.longValue()) : NODES.numberNode(number);
    }

    private static @Nullable JsonNode text(Optional<String> text) {
        return text.filter(value -> !value.isBlank()).map(NODES::textNode).orElse(null);
    }
}
