package app.concierge.conversation;

import app.concierge.consent.ConsentGate;
import app.concierge.consent.Consents;
import app.concierge.conversation.SealedAction.Kind;
import app.concierge.conversation.SealedAction.State;
import app.concierge.kernel.Message.Call;
import app.concierge.kernel.Purpose;
import app.concierge.tool.SharedFields;
import app.concierge.tool.Tool;
import app.concierge.tool.ToolContract;
import app.concierge.tool.ToolResult;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Asks the customer whether a partner may have what a tool shares, at the moment when it buys them something: once in a
 * conversation for each partner and purpose, and never where they have forbidden it or want nothing personal.
 */
@Singleton
class Consenting {
    private static final Duration ASKED_FOR = Duration.ofDays(1);
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Actions actions;
    private final ConsentGate gate;
    private final List<SharedFields> fields;
    private final ToolDesk desk;
    private final Clock clock;

    Consenting(Actions actions, ConsentGate gate, @All List<SharedFields> fields, ToolDesk desk, Clock clock) {
        this.actions = actions;
        this.gate = gate;
        this.fields = List.copyOf(fields);
        this.desk = desk;
        this.clock = clock;
    }

    /** The call, unless the customer is to be asked first. */
    ToolDesk.Outcome carryOut(Turn turn, Consents consents, Call call) {
        return desk.carryOut(turn, consents, call, (tool, arguments) -> first(turn, consents, call, tool, arguments));
    }

    /** What is answered in place of the call; empty where it may be made, if need be without the customer's fields. */
    private Optional<ToolDesk.Outcome> first(Turn turn, Consents consents, Call call, Tool tool, ObjectNode arguments) {
        var contract = tool.contract();
        var partner = contract.partner();
        if (partner == null || consents.cover(contract.purpose(), partner) != Consents.Cover.OPEN) {
            return Optional.empty();
        }
        var id = UUID.nameUUIDFromBytes((turn.conversation.id() + ":consent:" + contract.purpose() + ":" + partner)
                .getBytes(StandardCharsets.UTF_8));
        var asked = actions.find(turn.conversation.id(), id);
        if (asked.isEmpty()) {
            var question = question(turn, id, call, tool, arguments);
            actions.seal(question, List.of());
            return Optional.of(ToolDesk.waiting(call, question));
        }
        if (asked.get().state() == State.PENDING && !asked.get().expired(clock.instant())) {
            return Optional.of(ToolDesk.waiting(call, asked.get()));
        }
        return contract.shares().isEmpty()
                ? Optional.of(ToolDesk.outcome(
                        call,
                        new ToolResult.Refused(said(turn).say("consent.declined", Map.of("partner", name(tool))))))
                : Optional.empty();
    }

    /** Does what the customer answered, and then makes the call at once: with their fields, or without. */
    ToolDesk.Outcome answered(Turn turn, SealedAction question, boolean approve, Call call) {
        var to = approve ? State.DONE : State.DECLINED;
        boolean mine = actions.decide(question.id(), to, turn.run.id()) || (turn.run.begun() && question.state() == to);
        if (!mine) {
            return ToolDesk.outcome(call, new ToolResult.Refused("This was answered already."));
        }
        var terms = question.terms();
        if (approve) {
            gate.grant(
                    turn.conversation.brand(),
                    turn.conversation.customer(),
                    Purpose.fromWord(terms.path("purpose").asText()).orElseThrow(),
                    terms.path("partner").asText(),
                    true,
                    "conversation " + turn.conversation.id());
        }
        turn.consents = gate.consents(turn.caller);
        var outcome = carryOut(turn, turn.consents, call);
        if (!approve) {
            outcome.content().put("_consent", "declined");
        }
        return outcome;
    }

    private SealedAction question(Turn turn, UUID id, Call call, Tool tool, ObjectNode arguments) {
        var contract = tool.contract();
        var known = known(turn, contract);
        var said = said(turn);
        var terms = JSON.objectNode()
                .put("title", name(tool))
                .put("partner", contract.partner())
                .put("purpose", contract.purpose().word())
                .put("data", said.fields(known));
        var benefit = Objects.requireNonNullElseGet(tool.benefit(), () -> said.say("consent.benefit"));
        var summary = said.say(
                known.isEmpty() ? "consent.ask.request" : "consent.ask",
                Map.of(
                        "title",
                        contract.title(),
                        "partner",
                        name(tool),
                        "data",
                        said.fields(known),
                        "benefit",
                        benefit));
        return new SealedAction(
                id,
                Kind.CONSENT,
                turn.conversation.id(),
                turn.run.id(),
                call.id(),
                contract.name(),
                arguments,
                terms,
                SealedAction.seal(contract.name(), arguments, terms, List.of("partner", "purpose", "data")),
                summary,
                State.PENDING,
                clock.instant().plus(ASKED_FOR),
                null,
                null,
                false,
                null);
    }

    /** The names of those fields that there is a value of. */
    private Set<String> known(Turn turn, ToolContract contract) {
        var known = new TreeSet<String>();
        if (!contract.shares().isEmpty()) {
            fields.forEach(source -> known.addAll(source.of(turn.caller, contract.purpose(), contract.shares())
                    .keySet()));
            known.retainAll(contract.shares());
        }
        return known;
    }

    private static String name(Tool tool) {
        return Objects.requireNonNullElse(
                tool.provider(), Objects.toString(tool.contract().partner(), ""));
    }

    private static Phrasebook said(Turn turn) {
        return Phrasebook.of(turn.caller.situation().locale());
    }
}
