package app.concierge.llm.planner;

import app.concierge.tool.ToolContract;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.UserMessage;

/**
 * Under which keys a chat request carries what the planner needs beside messages and tool specifications. Language models
 * never see these: neither LangChain4j's attributes nor a specification's metadata goes over the wire.
 */
public final class PlannerKeys {
    /** In {@link ToolSpecification#metadata()}: the {@link ToolContract}. A specification without one is passed over. */
    public static final String CONTRACT = "contract";

    /** In {@link UserMessage#attributes()} of the last user message: {@link app.concierge.kernel.Situation}. */
    public static final String SITUATION = "situation";

    /** In the same attributes: {@code Map<String, String>} of facts that may fill arguments. */
    public static final String KNOWN = "known";

    /** In the same attributes: {@code List<ModelRequest.Pending>}, the confirmations that wait. */
    public static final String PENDING = "pending";

    private PlannerKeys() {}
}
