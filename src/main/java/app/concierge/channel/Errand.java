package app.concierge.channel;

import app.concierge.conversation.Concierge;
import app.concierge.conversation.Request;
import app.concierge.conversation.Sink;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;

/** Hands a request to the concierge, on whatever thread it is called. */
@ApplicationScoped
class Errand {
    private final Concierge concierge;

    Errand(Concierge concierge) {
        this.concierge = concierge;
    }

    @ActivateRequestContext
    void run(Request request, Sink sink) {
        concierge.reply(request, sink);
    }
}
