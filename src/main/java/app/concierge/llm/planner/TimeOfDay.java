package app.concierge.llm.planner;

import java.time.LocalTime;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times of day in words and figures: "6:30pm", "half past six", "at seven", "noon". */
final class TimeOfDay {
    private static final Pattern CLOCK = Pattern.compile("(\\d{1,2})[:.h](\\d{2})(am|pm|a|p|h)?");
    private static final Pattern HOUR = Pattern.compile("(\\d{1,2})(am|pm|h)");
    private static final int LAST_SUPPOSED_AFTERNOON = 7;

    private final Lexicon lexicon;

    TimeOfDay(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    /** A time that stands at the index and can be nothing else. */
    Optional<Found<Moment>> at(Utterance said, int index) {
        var half = half(said);
        return clock(said, index, half)
                .or(() -> named(said, index))
                .or(() -> counted(said, index, half))
                .or(() -> introduced(said, index, half));
    }

    /** A number that would be read as an hour where a time was asked for. */
    Optional<Found<Moment>> bare(Utterance said, int index, @Nullable Boolean afternoon) {
        var hour = hour(said.word(index));
        if (hour < 0) {
            return Optional.empty();
        }
        int minutes = minutes(said.word(index + 1));
        int end = index + (minutes < 0 ? 1 : 2);
        if (lexicon.phrases("time.oclock").has(said.word(end))) {
            end++;
        }
        var marked = half(said.word(end));
        if (marked != null) {
            end++;
        }
        return moment(hour, Math.max(0, minutes), marked == null ? afternoon : marked, index, end);
    }

    /** True for the second half of the day, where some word of the utterance tells. */
    @Nullable Boolean half(Utterance said) {
        if (lexicon.phrases("time.morning").isIn(said)) {
            return false;
        }
        return lexicon.phrases("time.evening").isIn(said) ? Boolean.TRUE : null;
    }

    private Optional<Found<Moment>> clock(Utterance said, int index, @Nullable Boolean half) {
        var clock = CLOCK.matcher(said.word(index));
        if (clock.matches()) {
            var marked = half(clock.group(3) == null ? said.word(index + 1) : clock.group(3));
            int end = index + (clock.group(3) == null && marked != null ? 2 : 1);
            if (said.word(index).contains(".") && marked == null && !introduces(said, index)) {
                return Optional.empty();
            }
            return moment(
                    Integer.parseInt(clock.group(1)),
                    Integer.parseInt(clock.group(2)),
                    marked != null ? marked : (clock.group(1).startsWith("0") ? Boolean.FALSE : half),
                    index,
                    end);
        }
        var hour = HOUR.matcher(said.word(index));
        if (hour.matches()) {
            return moment(Integer.parseInt(hour.group(1)), 0, half(hour.group(2)), index, index + 1);
        }
        int plain = hour(said.word(index));
        var next = half(said.word(index + 1));
        return plain < 0 || next == null ? Optional.empty() : moment(plain, 0, next, index, index + 2);
    }

    private Optional<Found<Moment>> named(Utterance said, int index) {
        var named = lexicon.map("time.named").get(said.word(index));
        return named == null
                ? Optional.empty()
                : Optional.of(new Found<>(new Moment(null, LocalTime.parse(named), true), new Span(index, index + 1)));
    }

    /** "half past six", "a quarter to seven", "ten past eight". */
    private Optional<Found<Moment>> counted(Utterance said, int index, @Nullable Boolean half) {
        var fraction = lexicon.map("time.fractions").get(said.word(index));
        int minutes = fraction == null ? number(said.word(index)) : Integer.parseInt(fraction);
        int sign = lexicon.phrases("time.past").has(said.word(index + 1))
                ? 1
                : lexicon.phrases("time.to").has(said.word(index + 1)) ? -1 : 0;
        int hour = hour(said.word(index + 2));
        if (minutes <= 0 || minutes > 30 || sign == 0 || hour < 0) {
            return Optional.empty();
        }
        var marked = half(said.word(index + 3));
        return moment(hour, 0, marked == null ? half : marked, index, index + (marked == null ? 3 : 4))
                .map(found -> {
                    var time = found.value().time();
                    return new Found<>(
                            new Moment(
                                    null,
                                    time == null ? null : time.plusMinutes((long) sign * minutes),
                                    found.value().halfSaid()),
                            found.span());
                });
    }

    /** "at six", "by seven thirty", "six o'clock". */
    private Optional<Found<Moment>> introduced(Utterance said, int index, @Nullable Boolean half) {
        if (lexicon.phrases("time.oclock").has(said.word(index + 1)) || isRough(said.word(index))) {
            return bare(said, index, half);
        }
        if (!introduces(said, index)) {
            return Optional.empty();
        }
        return bare(said, index, half).filter(found -> !countsSomething(said, found.span()));
    }

    private boolean introduces(Utterance said, int index) {
        return lexicon.phrases("time.at").has(said.word(index - 1));
    }

    /** Whether the number before is followed by what it is the number of: "about four people", "at 5 stars". */
    private boolean countsSomething(Utterance said, Span number) {
        var next = said.word(number.to());
        return lexicon.phrases("people.nouns").has(next)
                || lexicon.phrases("units").has(next)
                || said.word(number.from() - 1).equals("$");
    }

    private @Nullable Boolean half(String word) {
        if (lexicon.phrases("time.am").has(word)) {
            return false;
        }
        return lexicon.phrases("time.pm").has(word) ? Boolean.TRUE : null;
    }

    private int number(String word) {
        var spelled = lexicon.map("numbers").get(word);
        var digits = spelled == null ? word : spelled;
        return digits.matches("\\d{1,2}") ? Integer.parseInt(digits) : -1;
    }

    /** "8ish". */
    private boolean isRough(String word) {
        return word.endsWith(lexicon.text("time.rough")) && hour(word) > 0;
    }

    private int hour(String word) {
        var rough = lexicon.text("time.rough");
        int number = number(word.endsWith(rough) ? word.substring(0, word.length() - rough.length()) : word);
        return number > 24 || word.equals("0") ? -1 : number;
    }

    private int minutes(String word) {
        int number = number(word);
        return number >= 10 && number <= 59 ? number : -1;
    }

    private static Optional<Found<Moment>> moment(
            int hour, int minutes, @Nullable Boolean afternoon, int from, int to) {
        if (hour > 24 || minutes > 59) {
            return Optional.empty();
        }
        int supposed = switch (afternoon) {
            case null -> hour > 0 && hour <= LAST_SUPPOSED_AFTERNOON ? hour + 12 : hour;
            case Boolean pm when pm -> hour < 12 ? hour + 12 : hour;
            default -> hour == 12 ? 0 : hour;
        };
        var time = LocalTime.of(supposed % 24, minutes);
        return Optional.of(new Found<>(new Moment(null, time, afternoon != null || hour > 12), new Span(from, to)));
    }
}
