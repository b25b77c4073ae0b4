package app.concierge.channel;

import app.concierge.profile.Strikes.Struck;
import java.time.Instant;
import java.util.UUID;

/**
 * A reason that the customer struck out.
 *
 * @param rests {@code fact} or {@code history}
 * @param until until when it can be undone
 */
record StruckReason(UUID id, String reason, String rests, Instant at, Instant until) {
    static StruckReason of(Struck struck) {
        return new StruckReason(struck.id(), struck.reason(), Text.word(struck.rests()), struck.at(), struck.until());
    }
}
