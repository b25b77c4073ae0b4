package app.concierge.partner;

import app.concierge.partner.Call.Step;
import app.concierge.partner.Manifest.Offering;
import app.concierge.tool.Tool;
import app.concierge.tool.ToolCall;
import app.concierge.tool.ToolContract;
import app.concierge.tool.ToolResult;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A partner's tool that binds nobody: it looks up, or holds something that expires by itself. */
final class PartnerTool implements Tool {
    private final Gateway gateway;
    private final Manifest manifest;
    private final Offering offering;

    PartnerTool(Gateway gateway, Manifest manifest, Offering offering) {
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
    public Optional<Tool> rehearsed() {
        return manifest.forTests().map(there -> new PartnerTool(gateway, there, there.offering(offering.name())));
    }

    @Override
    public ToolResult call(ToolCall call) {
        var none = call.arguments().objectNode();
        return gateway.allowed(manifest, offering, Step.READ, call, open(call.arguments()), none)
                .map(allowed -> gateway.ask(allowed).told(allowed))
                .orElseGet(() -> forbidden(manifest));
    }

    /** The arguments without the service's own, which begin with an underscore. */
    static ObjectNode open(ObjectNode arguments) {
        var open = arguments.objectNode();
        arguments.properties().forEach(argument -> {
            if (!argument.getKey().startsWith("_")) {
                open.set(argument.getKey(), argument.getValue());
            }
        });
        return open;
    }

    static ToolResult forbidden(Manifest manifest) {
        return new ToolResult.Refused("You have not allowed anything to be asked of " + manifest.title() + ".");
    }
}
