package app.concierge.llm.planner;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A call in the making.
 *
 * @param own what the customer said about this wish, oldest first
 * @param around what they said beside it and wanted nothing with: "I land in Boston at six"
 * @param others what they said of other wishes in the same breath
 * @param fixed arguments that are settled already
 */
record Draft(KnownTool tool, List<Heard> own, List<Heard> around, List<Heard> others, ObjectNode fixed) {
    static Draft of(KnownTool tool, Heard... own) {
        return new Draft(tool, List.of(own), List.of(), List.of(), JsonNodeFactory.instance.objectNode());
    }

    /** With a further thing said about it. */
    Draft hearing(Heard heard) {
        var more = new ArrayList<>(own);
        more.add(heard);
        return new Draft(tool, List.copyOf(more), around, others, fixed);
    }

    Draft fixing(ObjectNode arguments) {
        return new Draft(tool, own, around, others, fixed.deepCopy().setAll(arguments));
    }
}
