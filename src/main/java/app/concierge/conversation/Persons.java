package app.concierge.conversation;

import app.concierge.conversation.Asked.Desk.Step;
import app.concierge.kernel.Message;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.Map;

/**
 * Turns in which a person of the brand's team speaks or is spoken to. No model is asked, and whoever reads the conversation
 * knows at every moment who speaks: what a person says carries their name, and every change is told in the assistant's words
 * and as a {@code handoff} event.
 */
@Singleton
class Persons {
    private final HandoffStore store;
    private final Conversations conversations;
    private final Offering offering;

    Persons(HandoffStore store, Conversations conversations, Offering offering) {
        this.store = store;
        this.conversations = conversations;
        this.offering = offering;
    }

    /** Carries the turn out where it is a person's, or for one; false where the assistant answers. */
    boolean take(Turn turn) {
        return switch (turn.run.asked()) {
            case Asked.Desk desk -> {
                tell(turn, desk);
                yield true;
            }
            // A run that called something is the assistant's own, which passed the conversation on and was taken over
            // then.
            case Asked.Message(var text, var _)
            when turn.withPerson() && turn.recovered.calls().isEmpty() -> passOn(turn, text);
            default -> false;
        };
    }

    /** What was decided is done whoever has the conversation; the assistant says nothing of it while a person has. */
    void keep(Turn turn) {
        if (turn.withPerson() && !(turn.run.asked() instanceof Asked.Message)) {
            turn.end(Runs.End.DONE);
        }
    }

    private boolean passOn(Turn turn, String text) {
        var handoff = store.heard(turn.conversation.id());
        if (handoff.isEmpty()) {
            conversations.put(turn.conversation.id(), Conversation.State.OPEN);
            return false;
        }
        turn.messages.add(new Message.FromCustomer(text));
        var now = handoff.get();
        var value = value(now.state().word()).put("reference", now.reference()).put("passed", true);
        if (now.agentName() != null && now.state() == Handoff.State.TAKEN) {
            value.put("agent", now.agentName());
        }
        turn.journal.emit(new TurnEvent.Custom("handoff", value));
        turn.end(Runs.End.DONE);
        return true;
    }

    private void tell(Turn turn, Asked.Desk desk) {
        switch (desk.step()) {
            case SAID -> say(turn, desk);
            case OFFERED -> offering.offer(turn);
            default -> {
                if (!desk.text().isEmpty()) {
                    turn.messages.add(new Message.FromPerson(desk.agent(), desk.text()));
                }
                notice(turn, desk);
            }
        }
        turn.end(Runs.End.DONE);
    }

    private static void say(Turn turn, Asked.Desk desk) {
        var message = turn.messageId();
        turn.journal.emit(new TurnEvent.TextStart(message, desk.agent()));
        turn.journal.emit(new TurnEvent.TextContent(message, desk.text()));
        turn.journal.emit(new TurnEvent.TextEnd(message));
        turn.messages.add(new Message.FromPerson(desk.agent(), desk.text()));
    }

    private static void notice(Turn turn, Asked.Desk desk) {
        var settings = turn.release.settings();
        var reference = desk.handoff() == null ? "" : Handoff.reference(desk.handoff());
        var sentence = Phrasebook.of(turn.caller.situation().locale())
                .say(
                        phrase(desk.step()),
                        Map.of(
                                "agent", desk.agent(),
                                "brand", settings.name(),
                                "assistant", settings.voice().assistant(),
                                "reference", reference));
        var value = value(state(desk.step()).word()).put("reference", reference);
        if (!desk.agent().isEmpty()) {
            value.put("agent", desk.agent());
        }
        announce(turn, value, sentence);
    }

    /** Says it, after an event that names the message it is said in. */
    static void announce(Turn turn, ObjectNode value, String sentence) {
        value.put("message", sentence).put("messageId", turn.messageId());
        turn.journal.emit(new TurnEvent.Custom("handoff", value));
        Speech.answer(turn, sentence);
    }

    static ObjectNode value(String state) {
        return JsonNodeFactory.instance.objectNode().put("state", state);
    }

    private static Handoff.State state(Step step) {
        return switch (step) {
            case TAKEN, SAID -> Handoff.State.TAKEN;
            case RETURNED, LEFT, OFFERED -> Handoff.State.RETURNED;
            case ENDED -> Handoff.State.ENDED;
            case NOBODY, SILENT -> Handoff.State.TIMED_OUT;
        };
    }

    private static String phrase(Step step) {
        return switch (step) {
            case TAKEN, SAID -> "handoff.taken";
            case RETURNED -> "handoff.returned";
            case ENDED -> "handoff.ended";
            case NOBODY -> "handoff.nobody";
            case SILENT -> "handoff.silent";
            case LEFT -> "handoff.left";
            case OFFERED -> "handoff.offer";
        };
    }
}
