package app.concierge.conversation;

import app.concierge.consent.ConsentGate;
import app.concierge.kernel.Personalization;
import app.concierge.kernel.RunId;
import app.concierge.profile.Interaction;
import app.concierge.profile.Profiles;
import app.concierge.tool.Caller;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What a customer does beside talking: it takes effect at once, whatever runs. */
@Singleton
class Asides {
    private static final RunId NO_RUN = new RunId(new UUID(0, 0));

    private final Work work;
    private final Actions actions;
    private final Conversations conversations;
    private final ConsentGate consent;
    private final Profiles profiles;
    private final Releases releases;
    private final Feedback feedback;
    private final Dislikes dislikes;
    private final Handoffs handoffs;
    private final Clock clock;

    Asides(
            Work work,
            Actions actions,
            Conversations conversations,
            ConsentGate consent,
            Profiles profiles,
            Releases releases,
            Feedback feedback,
            Dislikes dislikes,
            Handoffs handoffs,
            Clock clock) {
        this.work = work;
        this.actions = actions;
        this.conversations = conversations;
        this.consent = consent;
        this.profiles = profiles;
        this.releases = releases;
        this.feedback = feedback;
        this.dislikes = dislikes;
        this.handoffs = handoffs;
        this.clock = clock;
    }

    /** The sealed actions of those ids that are this conversation's, whatever their states. */
    List<UUID> actions(Conversation conversation, List<String> ids) {
        return ids.stream().flatMap(id -> action(conversation, id).stream()).toList();
    }

    private Optional<UUID> action(Conversation conversation, String id) {
        try {
            return actions.find(conversation.id(), UUID.fromString(id)).map(SealedAction::id);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    void personalize(Conversation conversation, Personalization level, Sink sink) {
        var _ = consent.choose(conversation.brand(), conversation.customer(), level);
        sink.accept(AgUi.frame(
                0, new TurnEvent.StateDelta("/personalization", JsonNodeFactory.instance.textNode(level.word()))));
    }

    /**
     * What the customer thinks of an answer is kept; of an item, it counts from the next turn on.
     *
     * @return false when there is no such answer in the conversation
     */
    boolean learn(Conversation conversation, Request.Feedback feedback) {
        if (Turn.isMessageId(feedback.about())) {
            return conversation.rehearsed()
                    || this.feedback.keep(
                            conversation, feedback.about(), feedback.verdict().equals("helpful"));
        }
        prefer(conversation, feedback);
        return true;
    }

    private void prefer(Conversation conversation, Request.Feedback feedback) {
        var verb = switch (feedback.verdict()) {
            case "helpful" -> Interaction.Verb.LIKED;
            case "not_this_again" -> Interaction.Verb.REFUSED;
            default -> null;
        };
        if (verb == null) {
            return;
        }
        profiles.record(
                caller(conversation, feedback),
                List.of(new Interaction(feedback.about(), verb, false, 1, clock.instant(), conversation.id())));
    }

    /** What is to be done once that is kept: who was not helped again is offered a person. */
    Runnable after(Conversation conversation, Request.Feedback feedback) {
        return Turn.isMessageId(feedback.about()) && feedback.verdict().equals("not_helpful")
                ? () -> dislikes.heard(conversation, feedback.situation())
                : () -> {};
    }

    /** What gives the conversation back to the assistant. */
    Runnable leave(Conversation conversation) {
        return () -> handoffs.leave(conversation);
    }

    void end(Conversation conversation) {
        work.cancel(conversation.id());
        handoffs.close(conversation.id());
        conversations.put(conversation.id(), Conversation.State.ENDED);
        profiles.ended(conversation.id());
    }

    private Caller caller(Conversation conversation, Request.Feedback feedback) {
        var otherwise = releases.of(conversation).settings().personalization();
        var level = consent.consents(conversation.customer(), otherwise).level();
        return new Caller(
                conversation.brand(),
                conversation.customer(),
                conversation.id(),
                NO_RUN,
                level,
                feedback.situation(),
                conversation.rehearsed());
    }
}
