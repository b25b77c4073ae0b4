package app.concierge.channel;

import app.concierge.brand.Settings;
import app.concierge.conversation.Opening;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who was let in.
 *
 * @param opening how the conversation stands
 * @param after the last event they have seen
 * @param expires when their token ends; null for a visitor
 * @param cookie a {@code Set-Cookie} for a visitor who is new, renewed, or not a visitor any more
 */
record Admission(
        Visit visit,
        Settings brand,
        Opening opening,
        long after,
        @Nullable Instant expires,
        Optional<String> cookie) {}
