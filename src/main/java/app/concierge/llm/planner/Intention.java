package app.concierge.llm.planner;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A call that the planner would make, or has in the making.
 *
 * @param missing arguments that it would ask for first; empty when it would call at once
 */
public record Intention(String tool, ObjectNode arguments, List<String> missing) {}
