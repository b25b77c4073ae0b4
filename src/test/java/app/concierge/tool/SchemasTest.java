package app.concierge.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemasTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final ObjectNode RIDE = json("""
            {'type': 'object', 'additionalProperties': false, 'required': ['from', 'at'], 'properties': {
              'from': {'type': 'string', 'minLength': 2},
              'at': {'type': 'string', 'format': 'date-time'},
              'day': {'type': 'string', 'format': 'date'},
              'hour': {'type': 'string', 'format': 'time'},
              'page': {'type': 'string', 'format': 'uri'},
              'passengers': {'type': 'integer', 'minimum': 1, 'maximum': 8},
              'kind': {'enum': ['car', 'van']}}}""");

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Test
    void finds_nothing_wrong_with_a_valid_value() {
        assertEquals(
                List.of(),
                Schemas.problems(
                        RIDE,
                        json("{'from': 'BOS', 'at': '2026-03-02T18:00:00-05:00', 'day': '2026-03-02',"
                                + " 'hour': '18:00:00Z', 'page': 'https://example.com/', 'passengers': 4}")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'at': '2026-03-02T18:00:00Z'}                                 | /from | is missing",
                "{'from': 'BOS', 'at': 'at six'}                                | /at | date-time",
                "{'from': 'BOS', 'at': '2026-03-02T18:00:00Z', 'day': 'soon'}   | /day | date",
                "{'from': 'BOS', 'at': '2026-03-02T18:00:00Z', 'hour': '6'}     | /hour | time",
                "{'from': 'BOS', 'at': '2026-03-02T18:00:00Z', 'page': 'a b'}   | /page | URI",
                "{'from': 'BOS', 'at': '2026-03-02T18:00:00Z', 'passengers': 9} | /passengers | maximum value of 8",
                "{'from': 'BOS', 'at': '2026-03-02T18:00:00Z', 'passengers': '4'} | /passengers | integer expected",
                "{'from': 'BOS', 'at': '2026-03-02T18:00:00Z', 'kind': 'boat'}  | /kind | is none of",
                "{'from': 'BOS', 'at': '2026-03-02T18:00:00Z', 'to': 'x'}       | /to | is not known here",
            })
    void says_what_is_wrong_and_where(String value, String pointer, String words) {
        var problems = Schemas.check(RIDE, json(value));
        assertEquals(1, problems.size(), problems.toString());
        assertEquals(pointer, problems.getFirst().pointer());
        assertTrue(problems.getFirst().reason().contains(words), problems.toString());
    }

    @Test
    void never_fetches_a_schema() {
        var faults =
                Schemas.faults(json("{'type': 'object', 'properties': {'a': {'$ref': 'http://127.0.0.1:1/x.json'}}}"));
        assertTrue(faults.getFirst().reason().contains("another document"), faults.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type': 'thing'}",
                "{'type': 'object', 'properties': {'a': 3}}",
                "{'type': 'object', 'required': 'a'}",
                "{'type': 'object', 'properties': {'a': {'pattern': '('}}}",
                "{'type': 'object', 'properties': {'a': {'$ref': '#/$defs/none'}}}",
                "{'type': 'object', 'requierd': ['a']}",
                "{'type': 'object', 'properties': {'a': {'type': 'string', 'nullable': true}}}",
                "{'$ref': '#'}",
                "{'type': 'object', 'properties': {'a': {'minimum': 'one'}}}",
            })
    void finds_what_is_wrong_with_a_schema(String schema) {
        assertFalse(Schemas.faults(json(schema)).isEmpty(), schema);
    }

    @Test
    void follows_references_within_the_schema() {
        var schema = json(
                "{'type': 'object', 'properties': {'a': {'$ref': '#/$defs/n'}}, '$defs': {'n': {'type': 'integer'}}}");
        assertEquals(List.of(), Schemas.faults(schema));
        assertEquals(1, Schemas.problems(schema, json("{'a': 'x'}")).size());
    }

    @Test
    void lets_a_schema_have_keywords_of_its_own() {
        assertEquals(
                List.of(),
                Schemas.faults(
                        json("{'type': 'object', 'properties': {'a': {'type': 'string', 'x-entity': 'place'}}}")));
    }

    @Test
    void gives_up_on_a_pattern_that_never_ends() {
        var schema =
                json("{'type': 'object', 'properties': {'a': {'type': 'string', 'pattern': '^(a*)(a*)(a*)(a*)b$'}}}");
        var value = json("{'a': '%s!'}".formatted("a".repeat(400)));
        assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertTrue(Schemas.problems(schema, value).getFirst().contains("too long")));
    }

    @Test
    void refuses_values_beyond_all_bounds_before_looking_at_them() {
        var deep = json("{'a': %s1%s}".formatted("[".repeat(40), "]".repeat(40)));
        assertTrue(Schemas.problems(RIDE, deep).getFirst().contains("deeper"));
        var wide = json("{'a': [%s1]}".formatted("1,".repeat(20_000)));
        assertTrue(Schemas.problems(RIDE, wide).getFirst().contains("more than 20000 values"));
        var longText = json("{'a': '%s'}".formatted("x".repeat(70_000)));
        assertTrue(Schemas.problems(RIDE, longText).getFirst().contains("longer"));
    }
}
