package app.concierge.conversation;

import app.concierge.kernel.ConversationId;
import app.concierge.kernel.RunId;
import app.concierge.memory.EventLog;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The one door to a conversation, whatever the channel. */
@Singleton
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
        return switch (request) {
            case Request.Say say -> ask(say, runOf(say), conversation -> message(conversation, say), sink);
            case Request.Decide decide -> decide(decide, sink);
            case Request.Cancel cancel -> done(() -> work.cancel(own(cancel).id()));
            case Request.Feedback feedback -> learn(feedback, sink);
            case Request.Personalize chosen -> done(() -> asides.personalize(own(chosen), chosen.level(), sink));
            case Request.Leave leave -> asides.leave(own(leave));
            case Request.End end -> done(() -> asides.end(own(end)));
        };
    }

    private Runnable learn(Request.Feedback feedback, Sink sink) {
        var conversation = own(feedback);
        return asides.learn(conversation, feedback)
                ? asides.after(conversation, feedback)
                : refuse(sink, "unknown_message", "There is no such answer in this conversation.");
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
                "decision:" + String.join(",", decide.interrupts())
                        + (decide.together() == Together.UNSAID ? "" : "+" + decide.together())
                        + ":" + decide.approve() + ":" + decide.edits());
    }

    private static RunId runOf(ConversationId conversation, String id) {
        return new RunId(
                UUID_FORM.matcher(id).matches()
                        ? UUID.fromString(id)
                        : UUID.nameUUIDFromBytes((conversation + ":" + id).getBytes(StandardCharsets.UTF_8)));
    }

    private Conversation own(Request request) {
        return own(request, conversations.find(request.conversation()));
    }

    private static Conversation own(Request request, Optional<Conversation> conversation) {
        return conversation
                .filter(found -> found.brand().equals(request.brand())
                        && found.customer().equals(request.customer()))
                .orElseThrow(NoSuchConversation::new);
    }

    /** What the brand wants nobody to keep is blacked out before anything keeps, reads or sends it. */
    private Asked.Message message(Conversation conversation, Request.Say say) {
        var policy = releases.policy(releases.of(conversation));
        return new Asked.Message(policy.mask(say.text()), say.situation());
    }

    private Runnable decide(Request.Decide decide, Sink sink) {
        var actions = asides.actions(own(decide), decide.interrupts());
        if (actions.size() < decide.interrupts().size()) {
            return refuse(sink, "unknown_interrupt", "There is no such confirmation in this conversation.");
        }
        var asked =
                new Asked.Decision(actions, decide.approve(), decide.together(), decide.edits(), decide.situation());
        return ask(decide, runOf(decide), _ -> asked, sink);
    }

    /** One SQL statement, unless somebody has changed the conversation since this node saw it. */
    private Runnable ask(Request request, RunId run, Function<Conversation, Asked> asked, Sink sink) {
        var known = current(own(request, conversations.known(request.conversation())));
        var first = queue(known, run, asked);
        if (first.isPresent()) {
            return queued(known, run, first.get(), sink);
        }
        var now = current(own(request));
        if (now.state() == Conversation.State.ENDED) {
            return refuse(
                    sink, "conversation_ended", "This conversation has ended. A new one starts when you reconnect.");
        }
        return queued(now, run, queue(now, run, asked).orElseThrow(NoSuchConversation::new), sink);
    }

    /** With what it goes on with from this message, where its release was withdrawn. */
    private Conversation current(Conversation conversation) {
        return releases.instead(conversation)
                .map(release -> conversations.answerWith(conversation, release))
                .orElse(conversation);
    }

    private Optional<Runs.Queued> queue(Conversation conversation, RunId run, Function<Conversation, Asked> asked) {
        return conversation.state() == Conversation.State.ENDED
                ? Optional.empty()
                : runs.queue(conversation, run, asked.apply(conversation));
    }

    private Runnable queued(Conversation conversation, RunId run, Runs.Queued queued, Sink sink) {
        if (!queued.isNew()) {
            return () -> log.stored(conversation.id(), run).forEach(event -> sink.accept(EventStream.frame(event)));
        }
        if (work.busy(conversation.id())) {
            overlap(conversation, run, sink);
        }
        return () -> work.carryOut(conversation.id(), queued.fence());
    }

    private void overlap(Conversation conversation, RunId run, Sink sink) {
        if (conversation.state() == Conversation.State.HANDED_OVER) {
            return; // people are not interrupted, and not refused
        }
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
