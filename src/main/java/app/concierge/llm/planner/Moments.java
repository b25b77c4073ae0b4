package app.concierge.llm.planner;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.natty.Parser;

/** Dates and times in a sentence. Times of day are read here, dates in words by Natty. */
final class Moments {
    private static final Pattern DAY_OF_MONTH = Pattern.compile("(\\d{1,2})(?:st|nd|rd|th)");
    private static final Pattern WRITTEN_DATE =
            Pattern.compile("\\d{4}[-/]\\d{1,2}[-/]\\d{1,2}|\\d{1,2}/\\d{1,2}(?:/\\d{2,4})?");
    private static final Pattern YEAR = Pattern.compile("\\b\\d{4}\\b|/\\d{2}$");

    private final Lexicon lexicon;
    private final TimeOfDay times;

    Moments(Lexicon lexicon) {
        this.lexicon = lexicon;
        this.times = new TimeOfDay(lexicon);
    }

    /** Every date and time that stands in the utterance and can be nothing else, from left to right. */
    List<Found<Moment>> in(Utterance said, ZonedDateTime now) {
        var found = new ArrayList<Found<Moment>>();
        for (int i = 0; i < said.size(); ) {
            var next = relative(said, i, now);
            if (next.isEmpty()) {
                next = times.at(said, i);
            }
            if (next.isEmpty()) {
                next = date(said, i, now);
            }
            if (next.isPresent()) {
                found.add(next.get());
                i = next.get().span().to();
            } else {
                i++;
            }
        }
        return beside(said, found);
    }

    /** What a message can mean as an answer to "when?": also a number on its own. */
    Optional<Moment> answer(Utterance said, ZonedDateTime now, @Nullable Boolean afternoon) {
        var found = in(said, now);
        var whole = joined(found);
        if (whole != null && whole.time() != null) {
            return Optional.of(Boolean.TRUE.equals(afternoon) ? whole.afternoon() : whole);
        }
        for (int i = 0; i < said.size(); i++) {
            int index = i;
            if (found.stream().noneMatch(f -> f.span().holds(index))) {
                var half = times.half(said);
                var bare = times.bare(said, i, half == null ? afternoon : half);
                if (bare.isPresent()) {
                    return Optional.of(bare.get().value().orElse(whole));
                }
            }
        }
        return Optional.ofNullable(whole);
    }

    /** The first date and the first time, as one. */
    static @Nullable Moment joined(List<Found<Moment>> found) {
        Moment joined = null;
        for (var next : found) {
            joined = joined == null ? next.value() : joined.orElse(next.value());
        }
        return joined;
    }

    /** "in twenty minutes", "in half an hour", "now". */
    private Optional<Found<Moment>> relative(Utterance said, int index, ZonedDateTime now) {
        int immediately = lexicon.phrases("time.now").at(said, index);
        if (immediately > 0) {
            return Optional.of(new Found<>(Moment.at(now), new Span(index, index + immediately)));
        }
        if (!lexicon.phrases("time.in").has(said.word(index))) {
            return Optional.empty();
        }
        return duration(said, index + 1)
                .filter(found -> found.value().compareTo(Duration.ofDays(1)) < 0)
                .map(found -> new Found<>(
                        Moment.at(now.plus(found.value())),
                        new Span(index, found.span().to())));
    }

    /** "twenty minutes", "half an hour", "an hour", "2h": at the index. */
    Optional<Found<Duration>> duration(Utterance said, int index) {
        for (var phrase : lexicon.map("time.lengths").entrySet()) {
            int length = new Phrases(List.of(phrase.getKey())).at(said, index);
            if (length > 0) {
                return Optional.of(new Found<>(Duration.parse(phrase.getValue()), new Span(index, index + length)));
            }
        }
        var number = Numbers.at(said, index, lexicon);
        if (number.isEmpty()) {
            return Optional.empty();
        }
        int unit = number.get().span().to();
        var length = lexicon.map("time.units").get(said.word(unit));
        return length == null
                ? Optional.empty()
                : Optional.of(new Found<>(
                        Duration.ofSeconds(number.get()
                                .value()
                                .multiply(BigDecimal.valueOf(
                                        Duration.parse(length).toSeconds()))
                                .longValue()),
                        new Span(index, unit + 1)));
    }

    /** The longest run of words of dates from the index, where at least one of them names a day. */
    private Optional<Found<Moment>> date(Utterance said, int index, ZonedDateTime now) {
        int end = index;
        boolean names = false;
        while (end < said.size() && (namesDay(said, end) || joins(said, end))) {
            names |= namesDay(said, end);
            end++;
        }
        while (end > index && !closes(said, end - 1)) {
            end--;
        }
        if (!names || end == index || isLength(said, index, end)) {
            return Optional.empty();
        }
        var span = new Span(index, end);
        var date = day(said, span, now);
        return date == null ? Optional.empty() : Optional.of(new Found<>(Moment.on(date), span));
    }

    private @Nullable LocalDate day(Utterance said, Span span, ZonedDateTime now) {
        var words = said.part(span).tokens().stream().map(Token::word).toList();
        var today = now.toLocalDate();
        if (words.stream().anyMatch(lexicon.phrases("date.today")::has)) {
            return today;
        }
        var numbered = words.size() <= 3
                ? words.stream()
                        .map(DAY_OF_MONTH::matcher)
                        .filter(Matcher::matches)
                        .findFirst()
                : Optional.<Matcher>empty();
        if (numbered.isPresent()
                && words.stream()
                        .allMatch(word -> DAY_OF_MONTH.matcher(word).matches()
                                || lexicon.phrases("date.joining").has(word))) {
            return nextDayOfMonth(Integer.parseInt(numbered.get().group(1)), today);
        }
        var text = String.join(" ", words).replace(" ,", "");
        var groups = new Parser(TimeZone.getTimeZone(now.getZone())).parse(text, Date.from(now.toInstant()));
        if (groups.isEmpty() || groups.getFirst().getDates().isEmpty()) {
            return null;
        }
        var date = groups.getFirst()
                .getDates()
                .getFirst()
                .toInstant()
                .atZone(now.getZone())
                .toLocalDate();
        return date.isBefore(today)
                        && !YEAR.matcher(text).find()
                        && date.plusYears(1).isAfter(today)
                        && !lexicon.phrases("date.past").isIn(said.part(span))
                ? date.plusYears(1)
                : date;
    }

    private static @Nullable LocalDate nextDayOfMonth(int day, LocalDate today) {
        for (int months = 0; day >= 1 && day <= 31 && months < 3; months++) {
            var month = today.plusMonths(months);
            if (day <= month.lengthOfMonth() && !month.withDayOfMonth(day).isBefore(today)) {
                return month.withDayOfMonth(day);
            }
        }
        return null;
    }

    /** "two days", as in "for two days": how long, and not when. */
    private boolean isLength(Utterance said, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!isNumber(said.word(i)) && !lexicon.phrases("date.counted").has(said.word(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean namesDay(Utterance said, int index) {
        var word = said.word(index);
        return lexicon.phrases("date.days").has(word)
                || WRITTEN_DATE.matcher(word).matches()
                || DAY_OF_MONTH.matcher(word).matches();
    }

    private boolean joins(Utterance said, int index) {
        if (said.word(index).equals(",")) {
            return index > 0 && said.word(index + 1).matches("(19|20)\\d{2}") && isDayAndMonth(said, index);
        }
        if (!isNumber(said.word(index))) {
            return lexicon.phrases("date.joining").has(said.word(index));
        }
        return lexicon.phrases("date.counted").has(said.word(index + 1))
                || lexicon.phrases("date.months").has(said.word(index + 1))
                || lexicon.phrases("date.months").has(said.word(index - 1))
                || said.word(index).matches("(19|20)\\d{2}");
    }

    /** "May 12" before a year. */
    private boolean isDayAndMonth(Utterance said, int end) {
        boolean day = isNumber(said.word(end - 1))
                || DAY_OF_MONTH.matcher(said.word(end - 1)).matches();
        return (day && lexicon.phrases("date.months").has(said.word(end - 2)))
                || lexicon.phrases("date.months").has(said.word(end - 1));
    }

    private boolean closes(Utterance said, int index) {
        var word = said.word(index);
        return namesDay(said, index)
                || isNumber(word)
                || lexicon.phrases("date.closing").has(word);
    }

    private boolean isNumber(String word) {
        return word.matches("\\d{1,4}") || lexicon.map("numbers").containsKey(word);
    }

    /** Adds a number that stands right beside a date and is not the number of anything: "six tomorrow". */
    private List<Found<Moment>> beside(Utterance said, List<Found<Moment>> found) {
        if (found.isEmpty() || found.stream().anyMatch(f -> f.value().time() != null)) {
            return found;
        }
        var date = found.getFirst().span();
        var half = times.half(said);
        var before =
                times.bare(said, date.from() - 1, half).filter(f -> f.span().to() == date.from());
        var after = times.bare(said, date.to(), half)
                .filter(f -> !lexicon.phrases("people.nouns")
                                .has(said.word(f.span().to()))
                        && !lexicon.phrases("units").has(said.word(f.span().to())));
        before.or(() -> after).ifPresent(found::add);
        return found;
    }
}
