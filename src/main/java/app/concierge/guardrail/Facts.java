package app.concierge.guardrail;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Words, times and dates that claims may rest on. Tools and the brand show things; what customers and the assistant said
 * may be repeated, but proves nothing of what is in stock or open. Read when a claim first asks for it.
 */
final class Facts {
    private static final int MOST = 20_000;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{Nd}][\\p{L}\\p{Nd}'-]*");
    private static final Pattern PARTS = Pattern.compile("[-']");
    private static final Pattern MOMENT = Pattern.compile(
            "(\\d{4}-\\d{2}-\\d{2})(?:[T ](\\d{2}:\\d{2})(?::\\d{2}(?:\\.\\d{1,9})?)?(Z|[+-]\\d{2}:\\d{2})?)?");
    private static final Pattern OPENING = Pattern.compile(
            "\\b(?:open|opens|opened|opening|close|closes|closed|closing|hours|öffn\\w*|geöffnet|geschlossen)(?:\\b|_)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern DIGITS = Pattern.compile("[\\d][\\d ()./\\u00A0-]{5,24}\\d");

    private final @Nullable ZonedDateTime now;
    private final List<String> said = new ArrayList<>();
    private final List<String> shown = new ArrayList<>();
    private final List<String> ofThings = new ArrayList<>();
    private final List<String> brand = new ArrayList<>();
    private @Nullable Read read;

    /** @param now in the customer's zone; null where the time is not known */
    Facts(@Nullable ZonedDateTime now) {
        this.now = now;
    }

    void said(String text) {
        said.add(text);
        read = null;
    }

    void shown(String text) {
        shown.add(text);
        read = null;
    }

    /** What was shown of what the brand and its partners have, and not of the customer. */
    void shownOfThings(String text) {
        ofThings.add(text);
    }

    void brand(String text) {
        brand.add(text);
        read = null;
    }

    private Read read() {
        var known = read;
        if (known == null) {
            known = new Read();
            said.forEach(known::take);
            brand.forEach(known::take);
            shown.forEach(known::takeShown);
            known.close();
            read = known;
        }
        return known;
    }

    /** Whether somebody or something named the word. */
    boolean named(String word) {
        return read().words.contains(word.toLowerCase(Locale.ROOT));
    }

    /** Whether a tool's result holds the word, or one that begins or ends like it. */
    boolean shows(String word) {
        var small = word.toLowerCase(Locale.ROOT);
        var stem = small.length() > 4 && small.endsWith("s") ? small.substring(0, small.length() - 1) : small;
        return read().shownWords.stream().anyMatch(known -> known.equals(small) || known.equals(stem));
    }

    Stream<String> ofThings() {
        return ofThings.stream();
    }

    Stream<String> ofBrand() {
        return brand.stream();
    }

    /** Whether tools or the brand say when something is open. */
    boolean showsOpening() {
        return shown.stream().anyMatch(text -> OPENING.matcher(text).find())
                || brand.stream().anyMatch(text -> OPENING.matcher(text).find());
    }

    /** A time of day, in minutes; morning and evening are not told apart. */
    boolean hasTime(int minutes) {
        return read().times.contains(Math.floorMod(minutes, Clocks.HALF_A_DAY));
    }

    boolean hasDate(MonthDay date) {
        return read().dates.contains(date);
    }

    /** The digits of a telephone number, whatever stands between them. */
    boolean hasNumber(String digits) {
        return read().numbers.stream().anyMatch(known -> known.endsWith(digits) || digits.endsWith(known));
    }

    boolean hasText(String text) {
        var small = text.toLowerCase(Locale.ROOT);
        return List.of(said, shown, brand).stream()
                .flatMap(List::stream)
                .anyMatch(known -> known.toLowerCase(Locale.ROOT).contains(small));
    }

    private final class Read {
        private final Set<String> words = new HashSet<>();
        private final Set<String> shownWords = new HashSet<>();
        private final Set<Integer> times = new HashSet<>();
        private final Set<MonthDay> dates = new HashSet<>();
        private final Set<String> numbers = new HashSet<>();

        private void take(String text) {
            var matcher = WORD.matcher(text);
            while (matcher.find() && words.size() < MOST) {
                var word = matcher.group().toLowerCase(Locale.ROOT);
                words.add(word);
                words.add(word.replaceFirst("'s$", ""));
            }
            Clocks.mentioned(text, times);
            Clocks.dates(text).forEach(dates::add);
            moments(text);
            DIGITS.matcher(text).results().limit(MOST).forEach(match -> numbers.add(digits(match.group())));
        }

        private void takeShown(String text) {
            take(text);
            var matcher = WORD.matcher(text);
            while (matcher.find() && shownWords.size() < MOST) {
                PARTS.splitAsStream(matcher.group().toLowerCase(Locale.ROOT)).forEach(shownWords::add);
            }
        }

        private void moments(String text) {
            var matcher = MOMENT.matcher(text);
            while (matcher.find()) {
                moment(matcher.group(1), matcher.group(2), matcher.group(3));
            }
        }

        private void moment(String date, @Nullable String time, @Nullable String offset) {
            try {
                add(LocalDate.parse(date));
                if (time != null) {
                    times.add(Clocks.minutes(time));
                    if (offset != null) {
                        inZone(date + "T" + time + offset);
                    }
                }
            } catch (DateTimeParseException _) {
                // no date after all
            }
        }

        private void inZone(String moment) {
            if (now != null) {
                ZoneId zone = now.getZone();
                var there = OffsetDateTime.parse(moment).atZoneSameInstant(zone);
                times.add(Math.floorMod(there.getHour() * 60 + there.getMinute(), Clocks.HALF_A_DAY));
                add(there.toLocalDate());
            }
        }

        private void add(LocalDate date) {
            dates.add(MonthDay.from(date));
        }

        /** Today is known, and a day that somebody named by its weekday or as tomorrow. */
        private void close() {
            if (now == null) {
                return;
            }
            times.add(Math.floorMod(now.getHour() * 60 + now.getMinute(), Clocks.HALF_A_DAY));
            var today = now.toLocalDate();
            add(today);
            for (int days = 1; days <= 14; days++) {
                var day = today.plusDays(days);
                if (Clocks.namesOf(day, days).stream().anyMatch(words::contains)) {
                    add(day);
                }
            }
        }
    }

    static String digits(String number) {
        return number.replaceAll("\\D", "");
    }
}
