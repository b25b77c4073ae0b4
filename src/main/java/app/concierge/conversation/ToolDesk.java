package app.concierge.conversation;

import app.concierge.consent.Consents;
import app.concierge.guardrail.Hit;
import app.concierge.guardrail.Verdict;
import app.concierge.kernel.Message.Call;
import app.concierge.profile.Fact;
import app.concierge.tool.CommitTool;
import app.concierge.tool.Schemas;
import app.concierge.tool.Tool;
import app.concierge.tool.ToolCall;
import app.concierge.tool.ToolCatalogue;
import app.concierge.tool.ToolContract;
import app.concierge.tool.ToolResult;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Carries a model's calls out: finds the tool, checks arguments, rules and consent, and turns every outcome into something
 * that the model can read. A commit is quoted and sealed instead.
 */
@Singleton
class ToolDesk {
    private static final String WAITING = "waiting";
    private static final String NOT_THE_CUSTOMER =
            "Only a partner's message asked for this, and you did not, so it was not done.";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ToolCatalogue catalogue;
    private final Sealing sealing;
    private final ToolUses uses;
    private final Understudies understudies;
    private final ObjectMapper json;

    ToolDesk(ToolCatalogue catalogue, Sealing sealing, ToolUses uses, Understudies understudies, ObjectMapper json) {
        this.catalogue = catalogue;
        this.sealing = sealing;
        this.uses = uses;
        this.understudies = understudies;
        this.json = json;
    }

    /**
     * What came of a call.
     *
     * @param content JSON, as the model reads it
     * @param word for the observers
     */
    record Outcome(Call call, ObjectNode content, ToolResult result, String word) {
        /** Whether it was sealed, and waits for the customer. */
        boolean waits() {
            return word.equals(WAITING);
        }
    }

    /** Whether brand and consent let this conversation use the tool, if need be once the customer has been asked. */
    static boolean allowed(ToolCatalogue catalogue, Turn turn, Consents consents, ToolContract contract) {
        var named = turn.release.settings().tools().stream().anyMatch(pattern -> matches(pattern, contract));
        return (named || catalogue.isApproved(turn.conversation.brand(), contract))
                && consents.cover(contract.purpose(), contract.partner()) != Consents.Cover.REFUSED;
    }

    private static boolean matches(String pattern, ToolContract contract) {
        return pattern.equals(contract.name()) || (pattern.endsWith("/*") && pattern.equals(contract.partner() + "/*"));
    }

    /** What a tool returned is what the answer may claim. */
    void ground(Turn turn, String tool, String content) {
        ground(turn, contracts(turn), tool, content);
    }

    /** As above, for many results. */
    void ground(Turn turn, Function<String, Optional<ToolContract>> contracts, String tool, String content) {
        contracts
                .apply(tool)
                .ifPresentOrElse(contract -> turn.guard.result(contract, content), () -> turn.guard.ground(content));
    }

    /** How a call is announced. */
    TurnEvent.ToolStart start(Turn turn, Call call) {
        var tool = catalogue.find(turn.conversation.brand(), call.tool());
        return new TurnEvent.ToolStart(
                call.id(),
                call.tool(),
                tool.map(found -> found.contract().title()).orElse(null),
                tool.map(Tool::provider).orElse(null));
    }

    /** What is answered in place of a call. */
    interface Before {
        /** Empty where the call may be made. */
        Optional<Outcome> of(Tool tool, ObjectNode arguments);
    }

    Outcome carryOut(Turn turn, Consents consents, Call call, Before before) {
        try {
            return attempt(turn, consents, call, before);
        } catch (RuntimeException e) {
            Log.errorf(e, "Tool %s had a fault in run %s", call.tool(), turn.run.id());
            return failed(call, "The tool had a fault and did not answer.");
        }
    }

    private Outcome attempt(Turn turn, Consents consents, Call call, Before before) {
        var tool = catalogue.find(turn.conversation.brand(), call.tool());
        if (tool.isEmpty() || !allowed(catalogue, turn, consents, tool.get().contract())) {
            return failed(call, "There is no tool of the name " + call.tool() + " here.");
        }
        var contract = tool.get().contract();
        var read = arguments(call);
        if (read.isEmpty()) {
            return failed(call, "The arguments are not a JSON object.");
        }
        var arguments = read.get();
        var problems = Schemas.problems(contract.input(), arguments);
        if (!problems.isEmpty()) {
            return failed(call, "The arguments do not fit: " + String.join(" ", problems));
        }
        var contracts = contracts(turn);
        if (instigator(turn, contracts).isPartnersText(contract, arguments)) {
            Log.warnf("%s was not called in run %s: only a partner's text asked for it", call.tool(), turn.run.id());
            return outcome(call, new ToolResult.Refused(NOT_THE_CUSTOMER));
        }
        var verdict = turn.policy.tool(contract, arguments, uses.of(turn, contract, call, contracts));
        turn.hits.add(Hit.Stage.TOOL, verdict, call.tool() + " " + arguments);
        return switch (verdict) {
            case Verdict.Refuse refuse -> outcome(call, new ToolResult.Refused(refuse.say()));
            case Verdict.Handoff handoff -> outcome(call, new ToolResult.Refused(handoff.topic()));
            case Verdict.Allow _, Verdict.Rewrite _ ->
                before.of(tool.get(), arguments).orElseGet(() -> allowedCall(turn, call, tool.get(), arguments));
        };
    }

    private static Instigator instigator(Turn turn, Function<String, Optional<ToolContract>> contracts) {
        return new Instigator(
                turn.history(), turn.profile.facts().stream().map(Fact::value).toList(), contracts);
    }

    /** The tools that there are by now, each of them looked for once. */
    Function<String, Optional<ToolContract>> contracts(Turn turn) {
        var known = new HashMap<String, Optional<ToolContract>>();
        return tool -> known.computeIfAbsent(
                tool, name -> catalogue.find(turn.conversation.brand(), name).map(Tool::contract));
    }

    private Outcome allowedCall(Turn turn, Call call, Tool tool, ObjectNode arguments) {
        var toolCall = new ToolCall(call.id(), turn.run.id() + ":" + call.id(), arguments, turn.caller);
        if (tool instanceof CommitTool commit) {
            return switch (sealing.seal(turn.caller, turn.ruled(), call, commit, arguments, turn.wanted)) {
                case Sealing.Sealed(var action) -> waiting(call, action);
                case Sealing.NotSealed(var result) -> outcome(call, result);
            };
        }
        return outcome(call, understudies.of(tool, turn.caller).call(toolCall));
    }

    static Outcome waiting(Call call, SealedAction action) {
        return new Outcome(
                call, JSON.objectNode().put(WAITING, action.summary()), new ToolResult.Done(action.terms()), WAITING);
    }

    /** A result, as the model read it. */
    JsonNode read(String content) {
        try {
            return json.readTree(content);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<ObjectNode> arguments(Call call) {
        try {
            return json.readTree(call.arguments().isBlank() ? "{}" : call.arguments()) instanceof ObjectNode object
                    ? Optional.of(object)
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    static Outcome outcome(Call call, ToolResult result) {
        return switch (result) {
            case ToolResult.Done done -> new Outcome(call, done.output(), done, "done");
            case ToolResult.Refused(var reason) ->
                new Outcome(call, JSON.objectNode().put("refused", reason), result, "refused");
            case ToolResult.Failed(var cause, var unknown) -> {
                var content = JSON.objectNode().put("failed", cause);
                yield new Outcome(call, unknown ? content.put("unknown", true) : content, result, "failed");
            }
        };
    }

    static Outcome failed(Call call, String cause) {
        return outcome(call, new ToolResult.Failed(cause));
    }

    /** The tools that a turn's model is shown. */
    List<ToolContract> narrow(Turn turn, Consents consents, int most) {
        return catalogue
                .narrow(
                        turn.conversation.brand(),
                        turn.history(),
                        contract -> allowed(catalogue, turn, consents, contract),
                        most)
                .stream()
                .map(Tool::contract)
                .toList();
    }
}
