package app.concierge.conversation;

import app.concierge.kernel.ConversationId;
import app.concierge.kernel.RunId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Several actions that are carried out in order, all or nothing.
 *
 * @param run in which it was approved
 * @param reason why it is undone, as the customer is told; null while nothing stands against it
 * @param news what a run is asked that tells how it ended
 * @param fence of whoever has it in hand
 * @param attempts how often it was put off
 */
record Plan(
        UUID id,
        ConversationId conversation,
        RunId run,
        State state,
        @Nullable String reason,
        Asked news,
        long fence,
        int attempts,
        Instant created) {
    enum State {
        DOING,
        UNDOING,
        /** All of it. */
        DONE,
        /** Nothing is left of it. */
        UNDONE,
        /** Something could not be undone, or nobody knows whether it was done. */
        LEFT;

        boolean isOver() {
            return this != DOING && this != UNDOING;
        }
    }
}
