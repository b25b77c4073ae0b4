package app.concierge.recommendation;

import app.concierge.kernel.BrandId;
import app.concierge.kernel.ConversationId;
import app.concierge.kernel.CustomerId;
import app.concierge.kernel.Personalization;
import app.concierge.kernel.RunId;
import app.concierge.tool.Caller;
import app.concierge.tool.Tool;
import app.concierge.tool.ToolCall;
import app.concierge.tool.ToolResult;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;

/** A customer nobody met before, at a demonstration brand with its stores behind it. */
record Guest(Caller caller) {
    static Guest of(String brand) {
        return new Guest(new Caller(
                new BrandId(brand),
                new CustomerId(UUID.randomUUID()),
                new ConversationId(UUID.randomUUID()),
                new RunId(UUID.randomUUID()),
                Personalization.REMEMBERED,
                Shop.SITUATION));
    }

    /** The same person, another day. */
    Guest later() {
        return new Guest(new Caller(
                caller.brand(),
                caller.customer(),
                new ConversationId(UUID.randomUUID()),
                new RunId(UUID.randomUUID()),
                caller.personalization(),
                caller.situation()));
    }

    /** @param arguments single quotes for double ones */
    ToolResult asks(Tool tool, String arguments) {
        return asks(tool, Shop.json(arguments));
    }

    ToolResult asks(Tool tool, ObjectNode arguments) {
        return tool.call(new ToolCall("call", UUID.randomUUID().toString(), arguments, caller));
    }
}
