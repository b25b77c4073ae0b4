package app.concierge.profile;

import app.concierge.tool.Caller;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** Who says so, as the customer is told. */
final class SourceWords {
    private SourceWords() {}

    /** What is kept beside a fact of which nothing closer is known. */
    static String of(Fact.Origin origin) {
        return switch (origin) {
            case STATED -> "you";
            case OBSERVED -> "what you chose before";
            case IMPORTED -> "your account";
        };
    }

    static String of(FactRow row, Caller caller) {
        if (row.origin != Fact.Origin.STATED) {
            return row.source;
        }
        if (caller.conversation().value().equals(row.conversation)) {
            return row.source + ", in this chat";
        }
        ZonedDateTime now = caller.situation().now();
        ZonedDateTime then = row.renewed.atZone(now.getZone());
        String pattern = then.getYear() == now.getYear() ? "MMMMd" : "yMMMMd";
        return row.source + ", on "
                + DateTimeFormatter.ofLocalizedPattern(pattern)
                        .withLocale(caller.situation().locale())
                        .format(then);
    }
}
