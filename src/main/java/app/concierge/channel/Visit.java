package app.concierge.channel;

import app.concierge.kernel.BrandId;
import app.concierge.kernel.ConversationId;
import app.concierge.kernel.CustomerId;
import app.concierge.kernel.Situation;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A customer at the door of one conversation: who, where, and how dates and figures are to be written for them. */
record Visit(BrandId brand, CustomerId customer, ConversationId conversation, Surroundings surroundings) {
    /** @param channel the surface, e.g. {@code web} */
    record Surroundings(
            Locale locale,
            ZoneId zone,
            @Nullable String place,
            @Nullable String channel) {
        /** The instant is always the service's own; a client only says in which zone it reads it. */
        Situation at(Clock clock) {
            return new Situation(ZonedDateTime.now(clock.withZone(zone)), locale, place, channel);
        }
    }
}
