package app.concierge.rehearsal;

import app.concierge.kernel.ConversationId;
import app.concierge.rehearsal.Rehearsal.Verdict;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What a rehearsal plays. Called by several threads at once. */
interface Programme {
    /** How many items there are. Called once, first. */
    int prepare();

    /**
     * @param item from 0 on
     * @param goesOn false as soon as nobody wants to know any more
     * @throws CancellationException when it was broken off
     */
    Item play(int item, BooleanSupplier goesOn) throws InterruptedException;

    /** All have been played. */
    Ending end();

    /** @param of the customer's own conversation that was played again; null where there is none */
    record Item(@Nullable ConversationId of, ObjectNode result) {}

    record Ending(Verdict verdict, ObjectNode summary) {}
}
