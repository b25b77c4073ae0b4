package app.concierge.tool;

import app.concierge.kernel.Situation;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** ISO 8601 dates and times as the customer says them, relative to now: "6:00 PM tomorrow", "on Friday". */
final class Moments {
    private static final Pattern DATE_TIME =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,9})?)?(Z|[+-]\\d\\d:\\d\\d)?");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
    private static final Pattern TIME = Pattern.compile("\\d\\d:\\d\\d(:\\d\\d)?");
    private static final int EVENING = 17;
    private static final int DAYS_OF_A_WEEK = 7;

    private Moments() {}

    /** The text itself where it is no date or time; else {@link Spoken.Parts} with {@code time} and {@code day}. */
    static Object spoken(String text, Situation situation) {
        try {
            if (DATE_TIME.matcher(text).matches()) {
                return dateTime(local(text, situation), situation);
            }
            if (DATE.matcher(text).matches()) {
                var day = day(LocalDate.parse(text), false, situation);
                return new Spoken.Parts(Map.of("day", day), day);
            }
            if (TIME.matcher(text).matches()) {
                var time = time(LocalTime.parse(text), situation.locale());
                return new Spoken.Parts(Map.of("time", time), time);
            }
        } catch (DateTimeException _) {
            return text;
        }
        return text;
    }

    private static LocalDateTime local(String text, Situation situation) {
        var zoned = text.endsWith("Z") || text.lastIndexOf('+') > 0 || text.lastIndexOf('-') > text.indexOf('T');
        return zoned
                ? OffsetDateTime.parse(text).atZoneSameInstant(situation.zone()).toLocalDateTime()
                : LocalDateTime.parse(text);
    }

    private static Spoken.Parts dateTime(LocalDateTime at, Situation situation) {
        var time = time(at.toLocalTime(), situation.locale());
        var day = day(at.toLocalDate(), at.getHour() >= EVENING, situation);
        return new Spoken.Parts(Map.of("time", time, "day", day), time + " " + day);
    }

    private static String time(LocalTime time, Locale locale) {
        return DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                .withLocale(locale)
                .format(time)
                .replace('\u202f', ' ')
                .replace('\u00a0', ' ');
    }

    private static String day(LocalDate day, boolean evening, Situation situation) {
        var locale = situation.locale();
        if (!locale.getLanguage().equals(Locale.ENGLISH.getLanguage())) {
            return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                    .withLocale(locale)
                    .format(day);
        }
        var today = situation.now().toLocalDate();
        var ahead = ChronoUnit.DAYS.between(today, day);
        if (ahead == 0) {
            return evening ? "tonight" : "today";
        }
        if (ahead == 1 || ahead == -1) {
            return ahead == 1 ? "tomorrow" : "yesterday";
        }
        if (ahead > 0 && ahead < DAYS_OF_A_WEEK) {
            return "on " + day.getDayOfWeek().getDisplayName(TextStyle.FULL, locale);
        }
        var pattern = day.getYear() == today.getYear() ? "MMMM d" : "MMMM d, yyyy";
        return "on " + DateTimeFormatter.ofPattern(pattern, locale).format(day);
    }
}
