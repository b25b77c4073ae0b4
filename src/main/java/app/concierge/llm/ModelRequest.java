package app.concierge.llm;

import app.concierge.kernel.Message;
import app.concierge.kernel.Situation;
import app.concierge.tool.ToolContract;
import java.util.List;
import java.util.Map;

/**
 * What one model call is given.
 *
 * @param system the rendered system prompt
 * @param history oldest first; ends with what is to be answered
 * @param tools those on offer
 * @param situation for the planner, which reads no prose; a language model has it in its prompt
 * @param known facts by key that may fill arguments, already passed by consent
 * @param pending summaries of confirmations that wait, by tool name, with the arguments they were quoted for
 */
public record ModelRequest(
        String system,
        List<Message> history,
        List<ToolContract> tools,
        Situation situation,
        Map<String, String> known,
        List<Pending> pending) {
    /** @param arguments JSON object */
    public record Pending(String tool, String arguments, String summary) {}
}
