package app.concierge.conversation;

import app.concierge.guardrail.Hit;
import app.concierge.guardrail.Verdict;
import app.concierge.kernel.Message;
import app.concierge.memory.Memory;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import java.util.Optional;

/** A turn, from the customer's words to the last word of the answer. */
@Singleton
class Turns {
    private final Beginning beginning;
    private final Decisions decisions;
    private final Thinking thinking;
    private final Acting acting;
    private final Persons persons;
    private final Offering offering;
    private final Closing closing;

    Turns(
            Beginning beginning,
            Decisions decisions,
            Thinking thinking,
            Acting acting,
            Persons persons,
            Offering offering,
            Closing closing) {
        this.beginning = beginning;
        this.decisions = decisions;
        this.thinking = thinking;
        this.acting = acting;
        this.persons = persons;
        this.offering = offering;
        this.closing = closing;
    }

    /**
     * The eight steps of a message. The first (decode, authenticate) is the channel's, and the second (make durable, take
     * the lease, read the memory) is done: the claim is its outcome.
     *
     * @return what the conversation remembers from now on; empty when the run is no longer this node's
     */
    Optional<Memory> run(Claim claim) {
        var turn = beginning.begin(claim); // 3. who asks, what may be known of them, which release answers
        try {
            tell(turn);
            acting.recall(turn);
            if (!persons.take(turn) && admit(turn)) { // a person speaks, or is spoken to; else 4. input rules
                decisions.carryOut(turn); // 6. what the customer has decided about an action that waited
                persons.keep(turn);
                acting.resume(turn); // 6. calls that another node made and did not see answered
                while (turn.goesOn()) {
                    var said = thinking.think(turn); // 5. the model, and 7. output rules on every piece of its text
                    acting.act(turn, said.calls()); // 6. its calls, in parallel; a commit is sealed and waits
                }
                offering.after(turn);
            }
        } catch (RuntimeException e) {
            Log.errorf(e, "Run %s had a fault", turn.run.id());
            Spans.failed("internal");
            turn.end(Runs.End.FAILED);
        }
        return closing.close(turn); // 8. history, the end of the run, the observers
    }

    private void tell(Turn turn) {
        var recovered = turn.recovered;
        if (!recovered.started()) {
            turn.journal.emit(new TurnEvent.RunStarted(
                    turn.conversation.id().toString(),
                    turn.run.id().toString(),
                    turn.run.asked() instanceof Asked.Message(var text, var _) ? text : null));
            if (!turn.isPersons()) {
                turn.journal.emit(new TurnEvent.Custom("disclosure", disclosure(turn)));
            }
        } else if (!recovered.answered() && recovered.unanswered().isEmpty()) {
            var interrupted = recovered.speaking().isEmpty() ? turn.messageId(turn.run.fence()) : recovered.speaking();
            if (recovered.textOpen()) {
                turn.journal.emit(new TurnEvent.TextEnd(interrupted));
            }
            Speech.superseded(turn.journal, interrupted, turn.messageId());
        }
    }

    private static JsonNode disclosure(Turn turn) {
        var value = JsonNodeFactory.instance
                .objectNode()
                .put("level", turn.caller.personalization().word())
                .put("release", turn.release.hash());
        var used = value.putArray("facts");
        turn.profile
                .facts()
                .forEach(fact -> used.addObject()
                        .put("about", fact.key())
                        .put("source", fact.source())
                        .put("purpose", fact.purpose().word()));
        return value;
    }

    /** False when a rule has answered already. */
    private boolean admit(Turn turn) {
        if (!(turn.run.asked() instanceof Asked.Message message)) {
            return true;
        }
        if (offering.accepted(turn, message.text())) {
            heard(turn, message.text());
            acting.handOver(turn, "human", "", "");
            return false;
        }
        var verdict = turn.policy.input(message.text());
        turn.hits.add(Hit.Stage.INPUT, verdict, message.text());
        return switch (verdict) {
            case Verdict.Allow _ -> heard(turn, message.text());
            case Verdict.Rewrite rewrite -> heard(turn, rewrite.text());
            case Verdict.Refuse refuse -> refuse(turn, message.text(), refuse);
            case Verdict.Handoff handoff -> handOver(turn, message.text(), handoff);
        };
    }

    private static boolean heard(Turn turn, String text) {
        turn.messages.add(new Message.FromCustomer(text));
        turn.guard.ground(text);
        return true;
    }

    private static boolean refuse(Turn turn, String text, Verdict.Refuse refuse) {
        heard(turn, text);
        Speech.answer(turn, refuse.say());
        return false;
    }

    private boolean handOver(Turn turn, String text, Verdict.Handoff handoff) {
        heard(turn, text);
        acting.handOver(turn, handoff.topic(), text, handoff.say());
        return false;
    }
}
