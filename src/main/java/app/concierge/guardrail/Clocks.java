package app.concierge.guardrail;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How times of day and dates are written, in English and German. */
final class Clocks {
    static final int HALF_A_DAY = 12 * 60;

    private static final String HOUR =
            "(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf)";
    private static final String MONTH =
            "(?:jan(?:uary|uar)?|feb(?:ruary|ruar)?|(?-i:Mar(?:ch)?)|märz|apr(?:il)?|(?-i:May)|mai|june?|juni|july?|juli|aug(?:ust)?"
                    + "|sept?(?:ember)?|oct(?:ober)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?|dez(?:ember)?)";

    /** Times of day that a sentence names; RE2 and Java read them alike. */
    static final List<String> TIMES = List.of(
            "\\b(?:[01]?\\d|2[0-3]):[0-5]\\d\\b",
            "\\b(?:1[0-2]|0?[1-9])(?:[:.][0-5]\\d)? ?[ap]\\.?m\\b",
            "\\b(?:[01]?\\d|2[0-3])(?:[:.][0-5]\\d)? uhr\\b",
            "\\b" + HOUR + "(?: o'clock| uhr| [ap]\\.?m\\b)");

    /** Dates that a sentence names. */
    static final List<String> DATES = List.of(
            "\\b(?:[12]?\\d|3[01])(?:st|nd|rd|th|\\.)?(?: of)? " + MONTH + "\\b",
            "\\b" + MONTH + "\\.? (?:[12]?\\d|3[01])(?:st|nd|rd|th)?\\b");

    private static final Pattern CLOCK =
            Pattern.compile("(?<!\\d)([01]?\\d|2[0-4])(?:(?:[:.h]| uhr )([0-5]\\d))?(?!\\d)", Pattern.CASE_INSENSITIVE);
    private static final Pattern WORDS = Pattern.compile(
            "\\b(half past |quarter past |quarter to |halb |viertel nach |viertel vor )?(" + HOUR
                    + ")\\b(?:[ -](fifteen|thirty|forty-five|twenty|ten|forty|fifty|o'clock))?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern PAST = Pattern.compile(
            "\\b(half past |quarter past |quarter to |halb |viertel nach |viertel vor )(\\d{1,2})\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern DAY = Pattern.compile("\\d{1,2}");
    private static final Pattern NAME = Pattern.compile(MONTH, Pattern.CASE_INSENSITIVE);
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final Map<String, Integer> HOURS = Map.ofEntries(
            Map.entry("one", 1),
            Map.entry("two", 2),
            Map.entry("three", 3),
            Map.entry("four", 4),
            Map.entry("five", 5),
            Map.entry("six", 6),
            Map.entry("seven", 7),
            Map.entry("eight", 8),
            Map.entry("nine", 9),
            Map.entry("ten", 10),
            Map.entry("eleven", 11),
            Map.entry("twelve", 12),
            Map.entry("ein", 1),
            Map.entry("zwei", 2),
            Map.entry("drei", 3),
            Map.entry("vier", 4),
            Map.entry("fünf", 5),
            Map.entry("sechs", 6),
            Map.entry("sieben", 7),
            Map.entry("acht", 8),
            Map.entry("neun", 9),
            Map.entry("zehn", 10),
            Map.entry("elf", 11),
            Map.entry("zwölf", 12));
    private static final Map<String, Integer> MINUTES =
            Map.of("fifteen", 15, "thirty", 30, "forty-five", 45, "twenty", 20, "ten", 10, "forty", 40, "fifty", 50);

    private static final List<Pattern> PATTERNS = DATES.stream()
            .map(form -> Pattern.compile(form, Pattern.CASE_INSENSITIVE))
            .toList();

    private Clocks() {}

    /** {@code 18:05} in minutes, morning and evening alike. */
    static int minutes(String time) {
        var parts = time.split(":", -1);
        return Math.floorMod(Integer.parseInt(parts[0]) * 60 + Integer.parseInt(parts[1]), HALF_A_DAY);
    }

    /** What time of day a claim of {@link #TIMES} names. */
    static int claimed(String claim) {
        var matcher = CLOCK.matcher(claim);
        if (matcher.find()) {
            int minute = matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2));
            return Math.floorMod(Integer.parseInt(matcher.group(1)) * 60 + minute, HALF_A_DAY);
        }
        var hour = claim.toLowerCase(Locale.ROOT).split("[^\\p{L}]", -1)[0];
        return Math.floorMod(HOURS.getOrDefault(hour, 0) * 60, HALF_A_DAY);
    }

    /** Every time of day that a text may name, be it a mere figure. */
    static void mentioned(String text, Set<Integer> times) {
        var clock = CLOCK.matcher(text);
        while (clock.find()) {
            int minute = clock.group(2) == null ? 0 : Integer.parseInt(clock.group(2));
            times.add(Math.floorMod(Integer.parseInt(clock.group(1)) * 60 + minute, HALF_A_DAY));
        }
        var words = WORDS.matcher(text);
        while (words.find()) {
            var small = words.group(2).toLowerCase(Locale.ROOT);
            int minute = words.group(3) == null
                    ? 0
                    : MINUTES.getOrDefault(words.group(3).toLowerCase(Locale.ROOT), 0);
            add(HOURS.getOrDefault(small, 0), minute, words.group(1), times);
        }
        var past = PAST.matcher(text);
        while (past.find()) {
            add(Integer.parseInt(past.group(2)), 0, past.group(1), times);
        }
        var small = text.toLowerCase(Locale.ROOT);
        if (small.contains("noon")
                || small.contains("midnight")
                || small.contains("mittag")
                || small.contains("mitternacht")) {
            times.add(0);
        }
    }

    private static void add(int hour, int minute, @Nullable String before, Set<Integer> times) {
        int shift = switch (before == null ? "" : before.strip().toLowerCase(Locale.ROOT)) {
            case "half past" -> 30;
            case "halb" -> -30;
            case "quarter past", "viertel nach" -> 15;
            case "quarter to", "viertel vor" -> -15;
            default -> 0;
        };
        times.add(Math.floorMod(hour * 60 + minute + shift, HALF_A_DAY));
    }

    /** Dates that a text names by day and month. */
    static List<MonthDay> dates(String text) {
        var dates = new ArrayList<MonthDay>();
        for (var form : PATTERNS) {
            form.matcher(text).results().forEach(match -> date(match.group()).ifPresent(dates::add));
        }
        return dates;
    }

    /** What date a claim of {@link #DATES} names. */
    static Optional<MonthDay> date(String claim) {
        var day = DAY.matcher(claim);
        var name = NAME.matcher(claim);
        if (!day.find() || !name.find()) {
            return Optional.empty();
        }
        var month = name.group()
                .toLowerCase(Locale.ROOT)
                .replace("märz", "mar")
                .replace("mai", "may")
                .replace("okt", "oct")
                .replace("dez", "dec");
        try {
            return Optional.of(MonthDay.of(MONTHS.indexOf(month.substring(0, 3)) + 1, Integer.parseInt(day.group())));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /** What a day is called, so many days ahead. */
    static List<String> namesOf(LocalDate day, int ahead) {
        var names = new ArrayList<String>();
        names.add(day.getDayOfWeek()
                .getDisplayName(TextStyle.FULL, Locale.ENGLISH)
                .toLowerCase(Locale.ROOT));
        names.add(
                day.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.GERMAN).toLowerCase(Locale.ROOT));
        if (ahead == 1) {
            names.add("tomorrow");
            names.add("morgen");
        }
        if (ahead == 2) {
            names.add("übermorgen");
        }
        return names;
    }
}
