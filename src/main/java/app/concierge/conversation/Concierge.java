package app.concierge.conversation;

import app.concierge.brand.Brands;
import app.concierge.brand.Release;
import app.concierge.brand.Settings.Overlap;
import app.concierge.kernel.ConversationId;
import app.concierge.kernel.RunId;
import app.concierge.memory.EventLog;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;

/** The one door to a conversation, whatever the channel. */
@ApplicationScoped
public class Concierge {
    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Reception reception;
    private final Conversations conversations;
    private final Runs runs;
    private final Work work;
    private final Brands brands;
    private final Asides asides;
    private final EventLog log;

    Concierge(
            Reception reception,
            Conversations conversations,
            Runs runs,
            Work work,
            Brands brands,
            Asides asides,
            EventLog log) {
        this.reception = reception;
        this.conversations = conversations;
        this.runs = runs;
        this.work = work;
        this.brands = brands;
        this.asides = asides;
        this.log = log;
    }

    /**
     * The conversation that was asked for, or the customer's open one, or a new one, with what is open in it checked
     * again.
     *
     * @throws NoSuchConversation when the one asked for is not this customer's
     */
    public Opening open(Entry entry) {
        return reception.open(entry);
    }

    /**
     * Carries a request out; blocks until its run has ended, was enqueued or was refused. What concerns the sender alone
     * goes to the sink; everything else reaches every reader of the conversation through its {@link Feed}.
     *
     * @throws NoSuchConversation when the conversation is not this customer's
     */
    public void reply(Request request, Sink sink) {
        var conversation = own(request);
        switch (request) {
            case Request.Say say -> ask(conversation, runOf(say), new Asked.Message(say.text(), say.situation()), sink);
            case Request.Decide decide -> decide(conversation, decide, sink);
            case Request.Cancel _ -> asides.cancel(conversation);
            case Request.Feedback feedback -> asides.learn(conversation, feedback);
            case Request.Personalize personalize -> asides.personalize(conversation, personalize.level(), sink);
            case Request.End _ -> asides.end(conversation);
        }
    }

    /** The run that a message has, or will have: its own id where that is a UUID, else one derived from it. */
    public static RunId runOf(Request.Say say) {
        return runOf(say.conversation(), say.id());
    }

    private static RunId runOf(ConversationId conversation, String id) {
        return new RunId(
                UUID_FORM.matcher(id).matches()
                        ? UUID.fromString(id)
                        : UUID.nameUUIDFromBytes((conversation + ":" + id).getBytes(StandardCharsets.UTF_8)));
    }

    private Conversation own(Request request) {
        return conversations
                .find(request.conversation())
                .filter(found -> found.brand().equals(request.brand())
                        && found.customer().equals(request.customer()))
                .orElseThrow(NoSuchConversation::new);
    }

    private void decide(Conversation conversation, Request.Decide decide, Sink sink) {
        UUID action;
        try {
            action = UUID.fromString(decide.interrupt());
        } catch (IllegalArgumentException e) {
            sink.accept(error("unknown_interrupt", "There is no such confirmation in this conversation."));
            return;
        }
        if (!asides.waits(conversation, action)) {
            sink.accept(error("unknown_interrupt", "There is no such confirmation in this conversation."));
            return;
        }
        var run = runOf(conversation.id(), "decision:" + action + ":" + decide.approve() + ":" + decide.edits());
        ask(conversation, run, new Asked.Decision(action, decide.approve(), decide.edits(), decide.situation()), sink);
    }

    private void ask(Conversation conversation, RunId run, Asked asked, Sink sink) {
        if (conversation.state() == Conversation.State.ENDED) {
            sink.accept(
                    error("conversation_ended", "This conversation has ended. A new one starts when you reconnect."));
            return;
        }
        if (!runs.queue(conversation.id(), run, asked)) {
            log.stored(conversation.id(), run).forEach(event -> sink.accept(EventStream.frame(event)));
            return;
        }
        if (work.busy(conversation.id())) {
            overlap(conversation, run, sink);
        }
        work.carryOut(conversation.id());
    }

    private void overlap(Conversation conversation, RunId run, Sink sink) {
        var policy = brands.release(conversation.brand(), conversation.release())
                .map(Release::settings)
                .map(settings -> settings.overlap())
                .orElse(Overlap.ENQUEUE);
        switch (policy) {
            case ENQUEUE -> {
                // whoever carries the run under way out does this one next
            }
            case INTERRUPT -> asides.cancel(conversation);
            case REJECT -> {
                if (runs.unqueue(conversation.id(), run)) {
                    sink.accept(error("busy", "One moment, the last message is still being answered."));
                }
            }
        }
    }

    private static Frame error(String code, String message) {
        return AgUi.frame(0, new TurnEvent.RunError(code, message));
    }
}
