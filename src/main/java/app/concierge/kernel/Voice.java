package app.concierge.kernel;

import java.util.List;
import java.util.Map;

/**
 * How a brand speaks where no language model writes the words.
 *
 * @param assistant the assistant's name, e.g. "Sky"
 * @param phrases variants by situation; which one is taken depends on the input alone, so that the same input gives
 *     the same answer. Placeholders are in braces, e.g. {@code {reason}}
 */
public record Voice(String assistant, Map<String, List<String>> phrases) {
    /** Situations that every brand has words for. */
    public static final List<String> SITUATIONS = List.of(
            "greeting", // hello
            "who", // who are you?  {assistant}
            "thanks",
            "bye",
            "abuse",
            "out_of_scope", // {can}: what can be done instead
            "unclear", // {choices}
            "nothing_found",
            "refused", // {reason}
            "failed", // a tool did not answer; {what}
            "confirm", // {summary} of a sealed action, waiting for approval
            "done", // {summary} of an action carried out
            "declined", // the customer said no to a confirmation
            "nothing_pending", // a yes or no where nothing waits
            "fallback", // said once when the planner stands in for the model
            "anything_else");
}
