package app.concierge.conversation;

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
    private final Releases releases;
    private final Asides asides;
    private final EventLog log;

    Concierge(
            Reception reception,
            Conversations conversations,
            Runs runs,
            Work work,
            Releases releases,
            Asides asides,
            EventLog log) {
        this.reception = reception;
        this.conversations = conversations;
        this.runs = runs;
        this.work = work;
        this.releases = releases;
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

    /** {@link #accept} and what it returns, at once. */
    public void reply(Request request, Sink sink) {
        accept(request, sink).run();
    }

    /**
     * Takes a request: quick, in order, and what was taken is durable. What it returns carries it out, and blocks until its
     * run has ended, waits for another, or was refused. What concerns the sender alone goes to the sink; everything else
     * reaches every reader of the conversation through its {@link Feed}.
     *
     * @throws NoSuchConversation when the conversation is not this customer's
     */
    public Runnable accept(Request request, Sink sink) {
        var conversation = own(request);
        return switch (request) {
            case Request.Say say -> ask(conversation, runOf(say), message(conversation, say), sink);
            case Request.Decide decide -> decide(conversation, decide, sink);
            case Request.Cancel _ -> done(() -> work.cancel(conversation.id()));
            case Request.Feedback feedback ->
                asides.learn(conversation, feedback)
                        ? () -> {}
                        : refuse(sink, "unknown_message", "There is no such answer in this conversation.");
            case Request.Personalize chosen -> done(() -> asides.personalize(conversation, chosen.level(), sink));
            case Request.End _ -> done(() -> asides.end(conversation));
        };
    }

    private static Runnable done(Runnable aside) {
        aside.run();
        return () -> {};
    }

    /** The run that a message has, or will have: its own id where that is a UUID, else one derived from it. */
    public static RunId runOf(Request.Say say) {
        return runOf(say.conversation(), say.id());
    }

    /** The run that a decision has, or will have. */
    public static RunId runOf(Request.Decide decide) {
        return runOf(
                decide.conversation(),
                "decision:" + decide.interrupt() + ":" + decide.approve() + ":" + decide.edits());
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

    /** What the brand wants nobody to keep is blacked out before anything keeps, reads or sends it. */
    private Asked.Message message(Conversation conversation, Request.Say say) {
        var policy = releases.policy(releases.of(conversation));
        return new Asked.Message(policy.mask(say.text()), say.situation());
    }

    private Runnable decide(Conversation conversation, Request.Decide decide, Sink sink) {
        var action = asides.action(conversation, decide.interrupt());
        if (action.isEmpty()) {
            return refuse(sink, "unknown_interrupt", "There is no such confirmation in this conversation.");
        }
        var asked = new Asked.Decision(action.get(), decide.approve(), decide.edits(), decide.situation());
        return ask(conversation, runOf(decide), asked, sink);
    }

    private Runnable ask(Conversation conversation, RunId run, Asked asked, Sink sink) {
        if (conversation.state() == Conversation.State.ENDED) {
            return refuse(
                    sink, "conversation_ended", "This conversation has ended. A new one starts when you reconnect.");
        }
        if (!runs.queue(conversation.id(), run, asked)) {
            return () -> log.stored(conversation.id(), run).forEach(event -> sink.accept(EventStream.frame(event)));
        }
        if (work.busy(conversation.id())) {
            overlap(conversation, run, sink);
        }
        return () -> work.carryOut(conversation.id());
    }

    private void overlap(Conversation conversation, RunId run, Sink sink) {
        switch (releases.of(conversation).settings().overlap()) {
            case ENQUEUE -> {
                // whoever carries the run under way out does this one next
            }
            case INTERRUPT -> work.cancel(conversation.id());
            case REJECT -> {
                if (runs.unqueue(conversation.id(), run)) {
                    var _ = refuse(sink, "busy", "One moment, the last message is still being answered.");
                }
            }
        }
    }

    private static Runnable refuse(Sink sink, String code, String message) {
        return done(() -> sink.accept(AgUi.frame(0, new TurnEvent.RunError(code, message))));
    }
}
