package app.concierge.kernel;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where and when a message was said.
 *
 * @param now the moment of the message in the customer's own time zone
 * @param place where the customer is, in words, when they said so
 * @param channel the surface, e.g. {@code web} or {@code app}
 */
public record Situation(
        ZonedDateTime now,
        Locale locale,
        @Nullable String place,
        @Nullable String channel) {
    public ZoneId zone() {
        return now.getZone();
    }
}
