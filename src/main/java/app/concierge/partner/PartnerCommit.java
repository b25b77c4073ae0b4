package app.concierge.partner;

import app.concierge.partner.Call.Step;
import app.concierge.partner.Ledger.Booked;
import app.concierge.partner.Manifest.Offering;
import app.concierge.tool.CommitTool;
import app.concierge.tool.Schemas;
import app.concierge.tool.Tool;
import app.concierge.tool.ToolCall;
import app.concierge.tool.ToolContract;
import app.concierge.tool.ToolResult;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A partner's tool that binds the customer. Its terms come from the tool it is quoted by; without one they are its
 * arguments or, where it undoes another tool's work, what that tool did last for this customer.
 */
final class PartnerCommit implements CommitTool {
    private static final String SEALED = "_sealed";

    private final Gateway gateway;
    private final Manifest manifest;
    private final Offering offering;

    PartnerCommit(Gateway gateway, Manifest manifest, Offering offering) {
        this.gateway = gateway;
        this.manifest = manifest;
        this.offering = offering;
    }

    @Override
    public ToolContract contract() {
        return offering.contract();
    }

    @Override
    public String provider() {
        return manifest.title();
    }

    @Override
    public @Nullable String benefit() {
        return offering.benefit();
    }

    @Override
    public @Nullable String undoneBy() {
        return offering.cancel();
    }

    @Override
    public Optional<Tool> rehearsed() {
        return manifest.forTests().map(there -> new PartnerCommit(gateway, there, there.offering(offering.name())));
    }

    @Override
    public ToolResult quote(ToolCall call) {
        var arguments = PartnerTool.open(call.arguments());
        if (offering.quotedBy() == null) {
            return ownTerms(call, arguments);
        }
        var quote = manifest.offering(offering.quotedBy());
        var asked = quote.arguments(arguments, arguments.objectNode());
        return gateway.allowed(manifest, quote, Step.QUOTE, call, asked, arguments.objectNode())
                .map(allowed -> sealable(gateway.ask(allowed)).told(allowed))
                .orElseGet(() -> PartnerTool.forbidden(manifest));
    }

    @Override
    public ToolResult call(ToolCall call) {
        if (!(call.arguments().get(SEALED) instanceof ObjectNode terms)) {
            return new ToolResult.Failed("This was not agreed with the customer yet, so nothing was done.");
        }
        var arguments = PartnerTool.open(call.arguments());
        if (offering.undoes() != null) {
            arguments = offering.arguments(arguments, terms);
        }
        var allowed = gateway.allowed(manifest, offering, Step.COMMIT, call, arguments, terms);
        if (allowed.isEmpty()) {
            return PartnerTool.forbidden(manifest);
        }
        var outcome = gateway.effect(allowed.get());
        if (!(outcome instanceof Outcome.Done done)) {
            return outcome.told(allowed.get());
        }
        var undone = offering.undoes();
        if (undone != null) {
            booked(call, undone, arguments).ifPresent(was -> gateway.cancelled(call.caller(), undone, was.key()));
        }
        return kept(call, terms, done);
    }

    @Override
    public ToolResult cancel(ToolCall call, ToolResult.Done done) {
        if (offering.cancel() == null) {
            return new ToolResult.Refused("This cannot be undone.");
        }
        var undo = manifest.offering(offering.cancel());
        var arguments = undo.arguments(done.output(), PartnerTool.open(call.arguments()));
        var key = new ToolCall(call.id(), call.idempotencyKey() + ":cancel", arguments, call.caller());
        var undoing = gateway.allowed(manifest, undo, Step.CANCEL, key, arguments, arguments.objectNode());
        if (undoing.isEmpty()) {
            return PartnerTool.forbidden(manifest);
        }
        var outcome = gateway.effect(undoing.get());
        if (outcome instanceof Outcome.Done) {
            gateway.cancelled(call.caller(), offering.name(), call.idempotencyKey());
        }
        return outcome.told(undoing.get());
    }

    /** What was done, unless it is not what the customer agreed to: then it is undone at once, and said. */
    private ToolResult kept(ToolCall call, ObjectNode terms, Outcome.Done done) {
        var result = new ToolResult.Done(done.output());
        var situation = call.caller().situation();
        var broken = Terms.broken(contract().seals(), terms, done.output(), situation);
        if (broken.isEmpty()) {
            return result;
        }
        var said = manifest.title() + " changed " + broken.get() + " after you agreed";
        return offering.cancel() != null && cancel(call, result) instanceof ToolResult.Done
                ? new ToolResult.Refused(said + ", so it was undone at once.")
                : new ToolResult.Failed(said + ", and it could not be undone. Please check with them.");
    }

    private Outcome sealable(Outcome outcome) {
        if (outcome instanceof Outcome.Done done) {
            var unsaid = contract().seals().stream()
                    .filter(seal -> !done.output().hasNonNull(seal))
                    .findFirst();
            if (unsaid.isPresent()) {
                return new Outcome.NotDone("no " + unsaid.get() + " in the quoted terms");
            }
        }
        return outcome;
    }

    private ToolResult ownTerms(ToolCall call, ObjectNode arguments) {
        var undone = offering.undoes();
        if (undone == null) {
            return new ToolResult.Done(arguments);
        }
        return booked(call, undone, arguments)
                .<ToolResult>map(
                        was -> new ToolResult.Done(was.output().deepCopy().setAll(arguments)))
                .orElseGet(() -> isComplete(arguments)
                        ? new ToolResult.Done(arguments)
                        : new ToolResult.Refused(
                                "There is nothing at " + manifest.title() + " that could be cancelled."));
    }

    /** Whether the arguments alone say what is to be undone, be it done through this service or elsewhere. */
    private boolean isComplete(ObjectNode arguments) {
        var input = contract().input();
        return !input.path("required").isEmpty()
                && Schemas.problems(input, arguments).isEmpty();
    }

    /** The customer's latest commit that the arguments fit, of those that this tool undoes. */
    private Optional<Booked> booked(ToolCall call, String undone, ObjectNode arguments) {
        return gateway.standing(call.caller(), undone).stream()
                .filter(was -> arguments.properties().stream()
                        .allMatch(argument -> !was.output().has(argument.getKey())
                                || was.output().path(argument.getKey()).equals(argument.getValue())))
                .findFirst();
    }
}
