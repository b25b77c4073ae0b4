package app.concierge.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.tool.Effect;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.langchain4j.internal.JsonSchemaElementUtils;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArgumentSchemaTest {
    @Test
    void objects_arrays_and_choices_keep_their_shape_and_order() {
        var schema = """
                {"type":"object","required":["stops"],"properties":{
                  "stops":{"type":"array","minItems":1,"items":{"type":"object","required":["at"],
                    "properties":{"place":{"type":"string"},"at":{"type":"string","format":"date-time"}}}},
                  "class":{"enum":["economy","business"],"description":"of the car"},
                  "people":{"type":["integer","null"],"minimum":1,"maximum":8}}}""";

        assertEquals(Bench.json(schema), sent(Effect.READ, schema));
        assertEquals(
                List.of("stops", "class", "people"),
                sent(Effect.READ, schema)
                        .path("properties")
                        .propertyStream()
                        .map(p -> p.getKey())
                        .toList());
    }

    @Test
    void references_are_written_out() {
        var sent = sent(Effect.READ, """
                {"type":"object","$defs":{"place":{"type":"string","minLength":2},"leg":{"type":"object",
                  "properties":{"from":{"$ref":"#/$defs/place"}}}},
                 "properties":{"to":{"$ref":"#/$defs/place","description":"where to"},"leg":{"$ref":"#/$defs/leg"}}}""");

        assertEquals(Bench.json("""
                {"type":"object","properties":{
                  "to":{"type":"string","minLength":2,"description":"where to"},
                  "leg":{"type":"object","properties":{"from":{"type":"string","minLength":2}}}},"required":[]}"""), sent);
    }

    @Test
    void a_schema_that_contains_itself_ends_somewhere() {
        var sent = sent(Effect.READ, """
                {"type":"object","$defs":{"node":{"type":"object","properties":{"next":{"$ref":"#/$defs/node"}}}},
                 "properties":{"list":{"$ref":"#/$defs/node"}}}""");

        assertFalse(sent.toString().contains("$ref"));
        assertTrue(sent.toString().length() < 1_000);
    }

    @Test
    void references_in_a_circle_and_to_nowhere_allow_anything() {
        var sent = sent(Effect.READ, """
                {"type":"object","$defs":{"a":{"$ref":"#/$defs/b"},"b":{"$ref":"#/$defs/a"}},
                 "properties":{"a":{"$ref":"#/$defs/a"},"n":{"$ref":"https://example.com/schema"}}}""");

        assertEquals(Bench.json("{\"a\":{},\"n\":{}}"), sent.path("properties"));
    }

    @Test
    void what_only_we_understand_is_left_away() {
        var sent = sent(Effect.READ, """
                {"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object","unevaluatedProperties":false,
                 "properties":{"at":{"type":"string","x-concierge-kind":"moment","$comment":"hm","if":{},"not":{}}}}""");

        assertEquals(Bench.json("{\"at\":{\"type\":\"string\"}}"), sent.path("properties"));
    }

    @Test
    void only_a_commit_may_replace_an_earlier_one() {
        var schema = "{\"type\":\"object\",\"properties\":{\"to\":{\"type\":\"string\"}}}";

        assertFalse(sent(Effect.READ, schema).path("properties").has("_replaces"));
        assertEquals(
                "string",
                sent(Effect.COMMIT, schema).at("/properties/_replaces/type").asText());
    }

    private static JsonNode sent(Effect effect, String schema) {
        return new JsonMapper()
                .valueToTree(JsonSchemaElementUtils.toMap(ArgumentSchema.of(Bench.tool("x", effect, schema))));
    }
}
