package app.concierge.partner.mcp;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.invocation.InvocationContext;
import dev.langchain4j.invocation.InvocationParameters;
import dev.langchain4j.mcp.client.McpCallContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One thing asked of a server, as it goes through LangChain4j's client to the transport and back: the client has one
 * time-out for all calls, tells a time-out like a result, and keeps neither schemas as they stand nor numbers as they came.
 * So what was heard is kept here, beside it.
 *
 * @param meta goes with the request as {@code _meta}
 * @param arguments of a call
 * @param heard the answers, whole JSON-RPC messages; several for a list of several pages
 */
record Asked(Deadline deadline, Map<String, Object> meta, ObjectNode arguments, List<ObjectNode> heard) {
    private static final String KEY = "asked";

    Asked(Deadline deadline, Map<String, Object> meta, ObjectNode arguments) {
        this(deadline, Map.copyOf(meta), arguments, new ArrayList<>());
    }

    Asked(Deadline deadline) {
        this(deadline, Map.of(), JsonNodeFactory.instance.objectNode());
    }

    InvocationContext context() {
        return InvocationContext.builder()
                .invocationParameters(InvocationParameters.from(KEY, this))
                .build();
    }

    static Optional<Asked> of(@Nullable McpCallContext call) {
        return Optional.ofNullable(call)
                .map(McpCallContext::invocationContext)
                .map(InvocationContext::invocationParameters)
                .map(parameters -> parameters.get(KEY));
    }
}
