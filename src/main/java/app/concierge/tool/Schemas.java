package app.concierge.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** JSON Schema 2020-12, compiled once per schema. */
public final class Schemas {
    private Schemas() {}

    /** What is wrong with the value, one sentence each, with its JSON Pointer; empty when it is valid. */
    public static List<String> problems(ObjectNode schema, JsonNode value) {
        throw new UnsupportedOperationException();
    }
}
