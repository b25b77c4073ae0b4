package app.concierge.conversation;

import app.concierge.kernel.BrandId;
import app.concierge.kernel.ConversationId;
import app.concierge.kernel.CustomerId;
import java.time.Instant;
import java.util.Locale;

/**
 * A conversation's record.
 *
 * @param kind for whom it is led
 * @param release what it is answered with until it ends, or rests, or the release is withdrawn
 * @param fence the highest lease that wrote to it
 * @param lastSeq number of the last event that is kept for good
 */
record Conversation(
        ConversationId id,
        BrandId brand,
        CustomerId customer,
        Kind kind,
        String release,
        State state,
        long fence,
        long lastSeq,
        Instant lastAt) {
    enum Kind {
        /** For a customer. */
        LIVE,
        /** One that must go well before anything is published. */
        GOLDEN,
        /** What a customer said, said again to another release. */
        REPLAY,
        /** By the brand's own people. */
        TRYOUT;

        /** As PostgreSQL keeps it. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** Whether its customer is made up: nothing of it counts, and nothing may come of it. */
    boolean rehearsed() {
        return kind != Kind.LIVE;
    }

    enum State {
        OPEN,
        HANDED_OVER,
        ENDED;

        /** As PostgreSQL keeps it. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    Conversation with(String otherRelease) {
        return new Conversation(id, brand, customer, kind, otherRelease, state, fence, lastSeq, lastAt);
    }
}
