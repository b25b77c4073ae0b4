package app.concierge.conversation;

import app.concierge.conversation.Asked.Desk.Step;
import app.concierge.conversation.Handoff.State;
import app.concierge.kernel.BrandId;
import app.concierge.kernel.ConversationId;
import app.concierge.kernel.RunId;
import app.concierge.kernel.Situation;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The desk's side of conversations that were passed to a person. Every step happens once, and with it, or not at all, what
 * the conversation is told: in a run of its own, in order with all that is said there, by whichever node is alive.
 */
@Singleton
public class Handoffs {
    private static final Set<State> OPEN = Set.of(State.WAITING, State.TAKEN);

    private final HandoffStore store;
    private final Packets packets;
    private final Conversations conversations;
    private final Releases releases;
    private final Runs runs;
    private final Work work;
    private final Clock clock;

    Handoffs(
            HandoffStore store,
            Packets packets,
            Conversations conversations,
            Releases releases,
            Runs runs,
            Work work,
            Clock clock) {
        this.store = store;
        this.packets = packets;
        this.conversations = conversations;
        this.releases = releases;
        this.runs = runs;
        this.work = work;
        this.clock = clock;
    }

    /**
     * A person of the brand's team.
     *
     * @param id subject of their token
     * @param name as customers are told it
     */
    public record Agent(String id, String name) {}

    /** At the brand's desk, until a while after this was last said. */
    public void here(BrandId brand, Agent agent) {
        store.here(brand, agent.id());
    }

    public void gone(BrandId brand, Agent agent) {
        store.gone(brand, agent.id());
    }

    /** Oldest first. */
    public List<Handoff> of(BrandId brand, Collection<State> states, int most) {
        return store.of(brand, states, most);
    }

    public Optional<Handoff> find(BrandId brand, UUID id) {
        return store.find(brand, id);
    }

    /** What is kept of the customer's own. */
    public List<Handoff> of(ConversationId conversation) {
        return store.of(conversation);
    }

    /**
     * What the person has before them: {@code summary}, {@code said} before the handoff, {@code actions}, and {@code facts}
     * that service may use, as consent stands now.
     */
    public ObjectNode packet(Handoff handoff) {
        return packets.read(handoff);
    }

    /** Takes what waits, or a call-back; empty when somebody else has been faster. */
    public Optional<Handoff> take(Handoff handoff, Agent agent) {
        return move(
                new Change(Set.of(State.WAITING, State.TIMED_OUT), null, State.TAKEN, agent),
                handoff,
                Step.TAKEN,
                agent.name(),
                "");
    }

    /**
     * Says something to the customer.
     *
     * @param id the agent's own, unique in the handoff: the message is said once, however often it comes
     * @return false when the handoff is not, or no longer, this agent's
     */
    public boolean say(Handoff handoff, Agent agent, String id, String text) {
        var conversation = conversations.find(handoff.conversation());
        if (conversation.isEmpty()) {
            return false;
        }
        var run = run(handoff, "said:" + id);
        if (runs.known(handoff.conversation(), run)) {
            work.carryOut(handoff.conversation());
            return true;
        }
        var masked = releases.policy(releases.of(conversation.get())).mask(text);
        return told(
                        handoff,
                        new Change(Set.of(State.TAKEN), agent.id(), State.TAKEN, null),
                        run,
                        new Asked.Desk(Step.SAID, handoff.id(), agent.name(), masked, situation(handoff)))
                .isPresent();
    }

    /**
     * Gives the conversation back to the assistant.
     *
     * @param note what the assistant is to know from now on; empty for nothing
     * @return empty when the handoff is not, or no longer, this agent's
     */
    public Optional<Handoff> giveBack(Handoff handoff, Agent agent, String note) {
        return move(
                new Change(Set.of(State.TAKEN), agent.id(), State.RETURNED, null),
                handoff,
                Step.RETURNED,
                agent.name(),
                note);
    }

    /** It is settled. A call-back is ended by whoever called back; the conversation is told nothing then. */
    public Optional<Handoff> end(Handoff handoff, Agent agent) {
        if (handoff.state() == State.TIMED_OUT) {
            return told(handoff, new Change(Set.of(State.TIMED_OUT), null, State.ENDED, agent), null, null);
        }
        return move(
                new Change(Set.of(State.TAKEN), agent.id(), State.ENDED, null), handoff, Step.ENDED, agent.name(), "");
    }

    /** The customer wants the assistant back. Nothing happens where no person was asked for. */
    void leave(Conversation conversation) {
        store.underWay(conversation.id())
                .ifPresent(handoff -> move(
                        new Change(OPEN, null, State.RETURNED, null),
                        handoff,
                        Step.LEFT,
                        handoff.agentName() == null ? "" : handoff.agentName(),
                        ""));
    }

    /** The conversation is about to end. */
    void close(ConversationId conversation) {
        store.underWay(conversation)
                .ifPresent(handoff -> told(handoff, new Change(OPEN, null, State.ENDED, null), null, null));
    }

    /** Whoever should have come, or answered, did not. */
    void giveUp(Handoff handoff) {
        boolean nobody = handoff.state() == State.WAITING;
        move(
                new Change(Set.of(handoff.state()), handoff.agent(), State.TIMED_OUT, null),
                handoff,
                nobody ? Step.NOBODY : Step.SILENT,
                handoff.agentName() == null ? "" : handoff.agentName(),
                "");
    }

    private record Change(
            Set<State> from,
            @Nullable String holder,
            State to,
            @Nullable Agent agent) {}

    private Optional<Handoff> move(Change change, Handoff handoff, Step step, String agent, String text) {
        return told(
                handoff,
                change,
                run(handoff, step + ":" + UUID.randomUUID()),
                new Asked.Desk(step, handoff.id(), agent, text, situation(handoff)));
    }

    private Optional<Handoff> told(Handoff handoff, Change change, @Nullable RunId run, Asked.@Nullable Desk asked) {
        var agent = change.agent();
        var moved = store.move(new HandoffStore.Step(
                handoff,
                change.from(),
                change.holder(),
                change.to(),
                agent == null ? null : agent.id(),
                agent == null ? null : agent.name(),
                run,
                asked));
        if (moved.isPresent() && run != null) {
            work.carryOut(handoff.conversation());
        }
        return moved;
    }

    private static RunId run(Handoff handoff, String what) {
        return new RunId(UUID.nameUUIDFromBytes((handoff.id() + ":" + what).getBytes(StandardCharsets.UTF_8)));
    }

    private Situation situation(Handoff handoff) {
        return new Situation(clock.instant().atZone(handoff.zone()), handoff.locale(), null, "desk");
    }
}
