package app.concierge.channel;

import app.concierge.conversation.Concierge;
import app.concierge.conversation.Request;
import app.concierge.conversation.Sink;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Singleton;

/** Hands requests to the concierge, on whatever thread it is called. */
@Singleton
class Errand {
    private final Concierge concierge;

    Errand(Concierge concierge) {
        this.concierge = concierge;
    }

    /** Quick, and in order; what it returns is for {@link #carryOut}. */
    @ActivateRequestContext
    Runnable accept(Request request, Sink sink) {
        return concierge.accept(request, sink);
    }

    /** Blocks until the request's run has ended, waits for another, or was refused. */
    @ActivateRequestContext
    void carryOut(Runnable accepted) {
        accepted.run();
    }
}
