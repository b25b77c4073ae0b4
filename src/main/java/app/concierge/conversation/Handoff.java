package app.concierge.conversation;

import app.concierge.kernel.BrandId;
import app.concierge.kernel.ConversationId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A conversation that was passed to a person, and how that stands.
 *
 * @param topic what it is about, as the brand's rules or the assistant say
 * @param wish what the customer wants to come of it; empty when they did not say
 * @param agent who has or had it: subject of their token; null as long as nobody took it
 * @param agentName as the customer is told it
 * @param locale of the customer
 * @param at when it was handed over
 * @param changedAt since when it is in its state
 * @param unansweredAt since when the customer waits for the person's word; null when they do not
 */
public record Handoff(
        UUID id,
        BrandId brand,
        ConversationId conversation,
        State state,
        String topic,
        String wish,
        @Nullable String agent,
        @Nullable String agentName,
        Locale locale,
        ZoneId zone,
        Instant at,
        Instant changedAt,
        @Nullable Instant unansweredAt) {
    /** Where a handoff stands. */
    public enum State {
        /** Nobody has taken it yet. */
        WAITING,
        /** A person has it, and is in the conversation. */
        TAKEN,
        /** Given back to the assistant. */
        RETURNED,
        /** Settled. */
        ENDED,
        /** Nobody came, or whoever had it fell silent: somebody gets back to the customer later. */
        TIMED_OUT;

        /** As the wire and PostgreSQL have it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** What customer and agents call it. */
    public String reference() {
        return reference(id);
    }

    static String reference(UUID id) {
        return id.toString().substring(0, 8).toUpperCase(Locale.ROOT);
    }
}
