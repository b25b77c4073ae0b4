package app.concierge.kernel;

import java.util.List;

/** One entry of a conversation's history, as a model is to read it. */
public sealed interface Message {
    /** What the customer said, after the input rules. */
    record FromCustomer(String text) implements Message {}

    /** What the assistant said and, where it called tools, which. Either may be empty, not both. */
    record FromAssistant(String text, List<Call> calls) implements Message {}

    /**
     * What a person of the brand's team said in the assistant's place.
     *
     * @param name as the customer was told it
     */
    record FromPerson(String name, String text) implements Message {}

    /**
     * What a call came to.
     *
     * @param content JSON: the tool's output, or {@code {"refused": reason}}, {@code {"failed": cause}},
     *     {@code {"waiting": summary}} for a commit that waits for the customer
     */
    record FromTool(String callId, String tool, String content) implements Message {}

    /** @param arguments a JSON object */
    record Call(String id, String tool, String arguments) {}
}
