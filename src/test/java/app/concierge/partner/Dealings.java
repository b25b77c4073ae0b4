package app.concierge.partner;

import static app.concierge.partner.Calls.sealed;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import app.concierge.kernel.BrandId;
import app.concierge.tool.CommitTool;
import app.concierge.tool.Tool;
import app.concierge.tool.ToolCall;
import app.concierge.tool.ToolResult;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.Dependent;

/** A customer's dealings with the sandbox partners. */
@Dependent
class Dealings {
    private final Partners partners;
    private final Ledger ledger;
    final Calls calls = new Calls();

    Dealings(Partners partners, Ledger ledger) {
        this.partners = partners;
        this.ledger = ledger;
    }

    boolean isOffered(String name) {
        return partners.tools(new BrandId("skylark")).stream()
                .anyMatch(tool -> tool.contract().name().equals(name));
    }

    Tool tool(String name) {
        return partners.tools(new BrandId("skylark")).stream()
                .filter(tool -> tool.contract().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    CommitTool commit(String name) {
        return (CommitTool) tool(name);
    }

    static ObjectNode done(ToolResult result) {
        return assertInstanceOf(ToolResult.Done.class, result).output();
    }

    static String reason(ToolResult result) {
        return assertInstanceOf(ToolResult.Refused.class, result).reason();
    }

    /** Quoted, agreed to, and carried out. */
    ObjectNode booked(String name, ToolCall call) {
        return done(commit(name).call(sealed(call, done(commit(name).quote(call)))));
    }

    /** How many of the customer's commits by that tool stand. */
    long open(String tool) {
        return ledger.standing(calls.caller().brand(), calls.caller().customer(), tool)
                .size();
    }
}
