package app.concierge.llm.planner;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the planner does about a message. */
sealed interface Plan {
    /** Says something and calls nothing. */
    record Say(String text) implements Plan {}

    /**
     * Calls tools, asks for what they lack, or both: the question then follows the results.
     *
     * @param open what lacks an argument, the first of them the one asked for
     * @param asked null when nothing is asked
     */
    record Act(List<Call> calls, List<Draft> open, @Nullable Argument asked, String question) implements Plan {}

    /** Asks which of several tools is meant. */
    record Choose(List<KnownTool> among, Utterance said, String question) implements Plan {}

    record Call(KnownTool tool, ObjectNode arguments) {}
}
