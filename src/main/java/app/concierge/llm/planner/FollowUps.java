package app.concierge.llm.planner;

import app.concierge.llm.planner.Argument.Kind;
import app.concierge.llm.planner.Shown.Thing;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Refinements of the last calls: "cheaper", "a bit later", "make it seven", "no, Friday", "it's a gift for my boss". */
final class FollowUps {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String CHEAPER = "follow.cheaper";
    private static final String OTHER = "follow.other";
    private static final List<String> DIRECTIONS = List.of(CHEAPER, "follow.dearer", OTHER);
    private static final int FRAGMENT = 4;
    private static final int SHORT = 9;
    private static final Duration A_BIT = Duration.ofMinutes(30);

    private final Lexicon lexicon;
    private final Values values;
    private final Moments moments;

    FollowUps(Lexicon lexicon, Values values) {
        this.lexicon = lexicon;
        this.values = values;
        this.moments = new Moments(lexicon);
    }

    /** The last calls with what the message changes in them; empty when it changes nothing. */
    List<Draft> of(Utterance message, Turn turn) {
        var bases = bases(turn);
        if (bases.isEmpty()) {
            return List.of();
        }
        var changes = compared(message, bases, turn);
        if (changes.isEmpty() && isChange(message)) {
            changes = changed(message, bases, turn);
        }
        return changes;
    }

    /** The last calls that listed things, with the message added to what was wished for in words. */
    List<Draft> inWords(Utterance message, Turn turn) {
        var drafts = new ArrayList<Draft>();
        for (var base : bases(turn)) {
            if (!Shown.isList(base.tool(), turn)) {
                continue;
            }
            for (var argument : base.tool().arguments()) {
                if (argument.kind() == Kind.TEXT
                        && base.fixed().path(argument.name()).isTextual()) {
                    var words = lexicon.inEnglish(message, Names.bare(message, lexicon));
                    drafts.add(base.fixing(NODES.objectNode()
                            .put(
                                    argument.name(),
                                    base.fixed().path(argument.name()).asText() + "; " + words)));
                }
            }
        }
        return drafts;
    }

    /** Waiting confirmations and the last calls, each as it stands. */
    private List<Draft> bases(Turn turn) {
        var bases = new LinkedHashMap<String, Draft>();
        for (var call : turn.lastCalls()) {
            turn.tool(call.tool()).ifPresent(tool -> bases.put(call.tool(), base(tool, call.arguments())));
        }
        for (var pending : turn.pending()) {
            turn.tool(pending.tool())
                    .ifPresent(tool -> bases.put(pending.tool(), base(tool, Requests.object(pending.arguments()))));
        }
        return List.copyOf(bases.values());
    }

    /** Without a direction that was taken before: it was meant for once. */
    private Draft base(KnownTool tool, ObjectNode arguments) {
        var kept = arguments.deepCopy();
        arguments.properties().stream()
                .filter(argument -> DIRECTIONS.stream()
                        .anyMatch(name ->
                                lexicon.list(name).contains(argument.getValue().asText())))
                .forEach(argument -> kept.remove(argument.getKey()));
        return Draft.of(tool).fixing(kept);
    }

    private boolean isChange(Utterance message) {
        boolean fragment = message.size() <= FRAGMENT
                && lexicon.phrases("clauses.lead").at(message, 0) == 0
                && lexicon.phrases("questions").at(message, 0) == 0;
        return fragment
                || (message.size() <= 2 * SHORT
                        && (lexicon.phrases("follow.change").at(message, 0) > 0
                                || lexicon.phrases("follow.about").at(message, 0) > 0
                                || lexicon.phrases("follow.change").before(message, message.size()) > 0));
    }

    /** "Cheaper", "something else", "later": measured against what was shown or asked for. */
    private List<Draft> compared(Utterance message, List<Draft> bases, Turn turn) {
        if (message.size() > SHORT) {
            return List.of();
        }
        if (lexicon.phrases("follow.later").isIn(message)) {
            return each(bases, base -> moved(base, by(message), turn));
        }
        if (lexicon.phrases("follow.earlier").isIn(message)) {
            return each(bases, base -> moved(base, by(message).negated(), turn));
        }
        var direction = DIRECTIONS.stream()
                .filter(name -> lexicon.phrases(name).isIn(message))
                .findFirst();
        return direction
                .map(name -> each(
                        bases,
                        base -> named(base, name).or(() -> switch (name) {
                            case CHEAPER -> cheaper(base, turn);
                            case OTHER -> without(base, turn);
                            default -> Optional.empty();
                        })))
                .orElse(List.of());
    }

    /** An enumeration that has a value for the direction: {@code refine: cheaper}. */
    private Optional<ObjectNode> named(Draft base, String direction) {
        for (var argument : base.tool().arguments()) {
            for (var value : argument.schema().path("enum")) {
                if (lexicon.list(direction).contains(value.asText())) {
                    return Optional.of(NODES.objectNode().set(argument.name(), value));
                }
            }
        }
        return Optional.empty();
    }

    private static List<Draft> each(List<Draft> bases, Function<Draft, Optional<ObjectNode>> change) {
        return bases.stream()
                .map(base -> change.apply(base).map(base::fixing))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<ObjectNode> cheaper(Draft base, Turn turn) {
        var argument = first(base, Kind.MONEY_MOST);
        var cheapest = Shown.last(turn).stream()
                .map(Thing::price)
                .filter(Objects::nonNull)
                .min(BigDecimal::compareTo);
        if (argument.isEmpty() || cheapest.isEmpty()) {
            return Optional.empty();
        }
        var below = argument.get().isWhole()
                ? cheapest.get().subtract(BigDecimal.ONE)
                : cheapest.get().subtract(new BigDecimal("0.01"));
        return Optional.ofNullable(Values.number(argument.get(), Optional.of(below)))
                .map(value -> NODES.objectNode().set(argument.get().name(), value));
    }

    private static Optional<ObjectNode> without(Draft base, Turn turn) {
        return first(base, Kind.EXCLUDED).map(argument -> {
            var ids = NODES.arrayNode();
            base.fixed().path(argument.name()).forEach(ids::add);
            Shown.last(turn).forEach(thing -> ids.add(thing.id()));
            return NODES.objectNode().set(argument.name(), ids);
        });
    }

    private Duration by(Utterance message) {
        for (int i = 0; i < message.size(); i++) {
            var length = moments.duration(message, i);
            if (length.isPresent()) {
                return length.get().value();
            }
        }
        return A_BIT;
    }

    private static Optional<ObjectNode> moved(Draft base, Duration by, Turn turn) {
        var now = turn.situation().now();
        for (var argument : base.tool().arguments()) {
            var moment = Calendar.read(argument, base.fixed().get(argument.name()), now);
            if (moment != null && moment.time() != null) {
                var at = (moment.date() == null ? now.toLocalDate() : moment.date())
                        .atTime(moment.time())
                        .atZone(now.getZone())
                        .plus(by);
                return Optional.ofNullable(Calendar.written(argument, Moment.at(at), now.minusYears(1)))
                        .map(value -> NODES.objectNode().set(argument.name(), value));
            }
        }
        return Optional.empty();
    }

    private static Optional<Argument> first(Draft base, Kind kind) {
        return base.tool().arguments().stream()
                .filter(argument -> argument.kind() == kind)
                .findFirst();
    }

    /** Puts the values that the message holds in the place of the old ones. */
    private List<Draft> changed(Utterance message, List<Draft> bases, Turn turn) {
        var heard = turn.heard(message);
        var drafts = new ArrayList<Draft>();
        for (var base : bases) {
            var changes = NODES.objectNode();
            for (var argument : base.tool().arguments()) {
                var old = base.fixed().get(argument.name());
                var value = argument.isMoment()
                        ? momentOf(argument, base.tool(), old, heard, turn)
                        : values.said(argument, base.tool(), List.of(heard), turn);
                if (value != null && !value.equals(old)) {
                    changes.set(argument.name(), value);
                }
            }
            if (!changes.isEmpty()) {
                drafts.add(base.fixing(changes));
            }
        }
        return drafts.isEmpty() ? counted(heard, bases) : drafts;
    }

    /** The old date or time with what was said instead of it; a bare hour stays in the old half of the day. */
    private @Nullable JsonNode momentOf(
            Argument argument, KnownTool tool, @Nullable JsonNode old, Heard heard, Turn turn) {
        var now = turn.situation().now();
        var before = Calendar.read(argument, old, now);
        if (before == null) {
            return old == null ? values.said(argument, tool, List.of(heard), turn) : null;
        }
        var time = before.time();
        boolean bare = heard.people().isEmpty() && heard.amounts().isEmpty();
        var said = bare && time != null
                ? moments.answer(heard.said(), now, time.getHour() >= 12).orElse(null)
                : Moments.joined(heard.moments());
        if (said == null) {
            return null;
        }
        var same = time != null && time.getHour() >= 12 ? said.afternoon() : said;
        return Calendar.written(argument, same.orElse(before), now.minusDays(1));
    }

    /** A bare number where no time can be meant: how many. */
    private static List<Draft> counted(Heard heard, List<Draft> bases) {
        var number = heard.numbers().stream()
                .filter(heard::isPlain)
                .map(Found::value)
                .findFirst();
        if (number.isEmpty()) {
            return List.of();
        }
        return each(
                bases,
                base -> first(base, Kind.PEOPLE)
                        .or(() -> first(base, Kind.COUNT))
                        .flatMap(argument -> Optional.ofNullable(Values.number(argument, number))
                                .map(value -> NODES.objectNode().set(argument.name(), value))));
    }
}
