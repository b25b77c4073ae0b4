package app.concierge.rehearsal;

import app.concierge.kernel.ConversationId;
import app.concierge.rehearsal.Rehearsal.Verdict;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** What a rehearsal plays. Called by several threads at once. */
interface Programme {
    /** How many items there are. Called once, first. */
    int prepare();

    /** @param item from 0 on */
    Item play(int item) throws InterruptedException;

    /** All have been played. */
    Ending end();

    /** @param of the customer's own conversation that was played again; null where there is none */
    record Item(@Nullable ConversationId of, ObjectNode result) {}

    record Ending(Verdict verdict, ObjectNode summary) {}
}
