package app.concierge.llm.planner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Dates and times as arguments want them: ISO 8601, in the customer's zone. */
final class Calendar {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter TIME_OF_SCHEMA = DateTimeFormatter.ofPattern("HH:mm:ssXXX");

    private static final Pattern WRITTEN =
            Pattern.compile("\\b(?:MM([-/.])DD\\1YYYY|DD([-/.])MM\\2YYYY|YYYY([-/.])MM\\3DD)\\b");
    private static final int LAST_OF_EVENING = 9;

    private final Lexicon lexicon;
    private final Moments moments;

    Calendar(Lexicon lexicon) {
        this.lexicon = lexicon;
        this.moments = new Moments(lexicon);
    }

    /** What was said of this argument; several arguments of one tool take several dates in order. */
    @Nullable JsonNode value(Argument argument, KnownTool tool, List<Heard> heard, Turn turn) {
        return written(argument, moment(argument, tool, heard), turn.situation().now());
    }

    /** As {@link #value}, where the last thing heard answers the question for it. */
    @Nullable JsonNode answered(Argument argument, KnownTool tool, List<Heard> heard, Turn turn) {
        var now = turn.situation().now();
        var before = moment(argument, tool, heard.subList(0, heard.size() - 1));
        return moments.answer(heard.getLast().said(), now, afternoon(tool))
                .map(answer -> written(argument, answer.orElse(before), now))
                .orElse(null);
    }

    private @Nullable Moment moment(Argument argument, KnownTool tool, List<Heard> heard) {
        var alike = tool.arguments().stream()
                .filter(other -> other.kind() == argument.kind())
                .toList();
        int place = Math.max(0, alike.indexOf(argument));
        Moment joined = null;
        for (var one : heard.reversed()) {
            var group = group(one.moments(), place);
            if (group != null) {
                joined = joined == null ? group : joined.orElse(group);
            }
        }
        return supposed(joined, afternoon(tool));
    }

    /** An hour said without its half of the day is in the half that the tool is for. */
    private static @Nullable Moment supposed(@Nullable Moment moment, @Nullable Boolean afternoon) {
        var time = moment == null ? null : moment.time();
        boolean evening = Boolean.TRUE.equals(afternoon) && time != null && time.getHour() <= LAST_OF_EVENING;
        return moment != null && evening ? moment.afternoon() : moment;
    }

    /** The n-th moment of an utterance: a new one begins where a date or a time is said a second time. */
    private static @Nullable Moment group(List<Found<Moment>> found, int place) {
        var groups = new ArrayList<Moment>();
        for (var next : found) {
            var moment = next.value();
            var last = groups.isEmpty() ? null : groups.getLast();
            if (last != null && completes(moment, last)) {
                groups.set(groups.size() - 1, last.orElse(moment));
            } else {
                groups.add(moment);
            }
        }
        return place < groups.size() ? groups.get(place) : null;
    }

    private static boolean completes(Moment moment, Moment last) {
        return (last.date() == null || moment.date() == null) && (last.time() == null || moment.time() == null);
    }

    /** Whether the tool is rather for the second half of the day, as its texts tell. */
    private @Nullable Boolean afternoon(KnownTool tool) {
        return tool.contract().examples().stream().map(lexicon::read).anyMatch(lexicon.phrases("time.evening")::isIn)
                ? Boolean.TRUE
                : null;
    }

    /** The moment as the argument's schema wants it; null where something of it is missing. */
    static @Nullable JsonNode written(Argument argument, @Nullable Moment moment, ZonedDateTime now) {
        if (moment == null) {
            return null;
        }
        var text = switch (argument.kind()) {
            case DATE -> moment.date() == null ? null : date(argument, moment.date());
            case TIME -> time(argument, moment, now);
            default -> {
                var next = moment.next(now);
                yield next == null
                        ? null
                        : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(next.truncatedTo(ChronoUnit.MINUTES));
            }
        };
        return text == null ? null : JsonNodeFactory.instance.textNode(text);
    }

    /** As ISO 8601 has it, unless the argument's description writes another order: "in MM-DD-YYYY format". */
    private static String date(Argument argument, LocalDate date) {
        var order = WRITTEN.matcher(argument.description());
        return order.find()
                ? DateTimeFormatter.ofPattern(order.group().replace('Y', 'y').replace('D', 'd'), Locale.ROOT)
                        .format(date)
                : date.toString();
    }

    private static @Nullable String time(Argument argument, Moment moment, ZonedDateTime now) {
        var time = moment.time();
        if (time == null) {
            return null;
        }
        return argument.schema().path("format").asText().equals("time")
                ? TIME_OF_SCHEMA.format(time.atDate(now.toLocalDate()).atZone(now.getZone()))
                : TIME.format(time);
    }

    /** What an argument of an earlier call says; null where it is no date or time. */
    static @Nullable Moment read(Argument argument, @Nullable JsonNode value, ZonedDateTime now) {
        if (value == null || !value.isTextual()) {
            return null;
        }
        try {
            return switch (argument.kind()) {
                case DATE -> Moment.on(LocalDate.parse(value.asText()));
                case TIME -> new Moment(null, LocalTime.parse(value.asText().substring(0, 5)), true);
                default -> Moment.at(OffsetDateTime.parse(value.asText()).atZoneSameInstant(now.getZone()));
            };
        } catch (DateTimeException | IndexOutOfBoundsException _) {
            return null;
        }
    }
}
