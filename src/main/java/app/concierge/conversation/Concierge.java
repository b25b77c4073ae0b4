package app.concierge.conversation;

import app.concierge.kernel.RunId;
import jakarta.enterprise.context.ApplicationScoped;

/** The one door to a conversation, whatever the channel. */
@ApplicationScoped
public class Concierge {
    /**
     * The conversation that was asked for, or the customer's open one, or a new one, with what is open in it checked
     * again.
     *
     * @throws NoSuchConversation when the one asked for is not this customer's
     */
    public Opening open(Entry entry) {
        throw new UnsupportedOperationException();
    }

    /**
     * Carries a request out; blocks until its run has ended, was enqueued or was refused. What concerns the sender alone
     * goes to the sink; everything else reaches every reader of the conversation through its {@link Feed}.
     */
    public void reply(Request request, Sink sink) {
        throw new UnsupportedOperationException();
    }

    /** The run that a message or decision of that id has, or will have. */
    public static RunId runOf(Request.Say say) {
        throw new UnsupportedOperationException();
    }
}
