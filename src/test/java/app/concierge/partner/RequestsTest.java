package app.concierge.partner;

import static app.concierge.partner.Calls.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import app.concierge.partner.Manifest.Http;
import app.concierge.partner.PartnerFault.NotSent;
import app.concierge.partner.Requests.Request;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where arguments go. The values are those of OpenAPI 3.1's own table of styles. */
class RequestsTest {
    private static final URI BASE = URI.create("https://w.example/v1");

    private static Request request(String operation, String arguments) throws NotSent {
        return request(operation, json(arguments), json("{}"), Map.of());
    }

    private static Request request(String operation, ObjectNode arguments, ObjectNode terms, Map<String, String> shared)
            throws NotSent {
        var manifest = new ManifestReader(_ -> Optional.empty(), Destinations.allowing())
                .read("w.yaml", "wheels", """
                        openapi: 3.1.0
                        info: {title: Wheels}
                        servers: [{url: 'https://w.example/v1'}]
                        paths:
                        """ + operation.indent(2));
        var tool = manifest.offerings().getFirst();
        var call = new Call(manifest, tool, Call.Step.COMMIT, "k", arguments, terms, shared, new Calls().caller());
        return new Requests(JsonMapper.builder().build(), call, (Http) tool.binding()).below(BASE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "path  | simple | false | 'blue'                      | /c/blue",
                "path  | simple | false | ['blue', 'black', 'brown']  | /c/blue,black,brown",
                "path  | simple | false | {'R': 100, 'G': 200}        | /c/R,100,G,200",
                "path  | simple | true  | {'R': 100, 'G': 200}        | /c/R=100,G=200",
                "path  | label  | false | ['blue', 'black']           | /c/.blue,black",
                "path  | label  | true  | {'R': 100, 'G': 200}        | /c/.R=100.G=200",
                "path  | matrix | false | ['blue', 'black']           | /c/;color=blue,black",
                "path  | matrix | true  | ['blue', 'black']           | /c/;color=blue;color=black",
                "path  | matrix | true  | {'R': 100, 'G': 200}        | /c/;R=100;G=200",
                "path  | simple | false | 'a/b ?#..&'                 | /c/a%2Fb%20%3F%23..%26",
                "query | form   | true  | 'blue'                      | /c?color=blue",
                "query | form   | false | ['blue', 'black']           | /c?color=blue,black",
                "query | form   | true  | ['blue', 'black']           | /c?color=blue&color=black",
                "query | form   | false | {'R': 100, 'G': 200}        | /c?color=R,100,G,200",
                "query | form   | true  | {'R': 100, 'G': 200}        | /c?R=100&G=200",
                "query | spaceDelimited | false | ['blue', 'black']   | /c?color=blue%20black",
                "query | pipeDelimited  | false | ['blue', 'black']   | /c?color=blue%7Cblack",
                "query | deepObject | true | {'R': 100, 'G': 200}     | /c?color%5BR%5D=100&color%5BG%5D=200",
                "query | form   | true  | 'a&b=c+d é'                 | /c?color=a%26b%3Dc%2Bd%20%C3%A9",
            })
    void writes_values_as_their_style_says(String in, String style, boolean explode, String value, String target)
            throws NotSent {
        var made = request(
                """
                /c%s:
                  get:
                    summary: Shows a colour.
                    parameters: [{name: color, in: %s, required: true, style: %s, explode: %s, schema: {}}]
                    responses: {'200': {description: ok}}
                """.formatted(in.equals("path") ? "/{color}" : "", in, style, explode), "{'color': " + value + "}");
        assertEquals("https://w.example/v1" + target, made.uri().toString());
        assertNull(made.body());
    }

    private static final String ORDER = """
            /orders/{shop-id}:
              parameters: [{name: shop-id, in: path, required: true, schema: {type: string}}]
              post:
                summary: Orders something.
                parameters:
                  - {name: dry, in: query, schema: {type: boolean}}
                  - {name: X-Note, in: header, schema: {type: string}}
                  - {name: filter, in: query, content: {application/json: {schema: {type: object}}}}
                requestBody: {content: {application/json: {schema: %s}}}
                responses: {'200': {description: ok}}
            """;

    @Test
    void puts_each_argument_in_its_place() throws NotSent {
        var made = request(
                ORDER.formatted("{type: object, properties: {item: {type: string}, count: {type: integer}}}"),
                "{'shop-id': 's 1', 'dry': true, 'X-Note': 'soon', 'filter': {'a': 1}, 'item': 'tea', 'count': 2}");
        assertEquals(
                "https://w.example/v1/orders/s%201?dry=true&filter=%7B%22a%22%3A1%7D",
                made.uri().toString());
        assertEquals(Map.of("X-Note", "soon"), made.headers());
        assertEquals("{\"item\":\"tea\",\"count\":2}", made.body());
    }

    @Test
    void sends_a_whole_body_as_it_is() throws NotSent {
        var made = request(
                ORDER.formatted("{type: array, items: {type: string}}"), "{'shop-id': 's', 'body': ['tea', 'milk']}");
        assertEquals("[\"tea\",\"milk\"]", made.body());
    }

    @Test
    void sends_terms_and_shared_fields_only_where_there_is_a_place_for_them() throws NotSent {
        var shared = Map.of("profile.home_city", "Boston");
        var without = ORDER.formatted("{type: object, properties: {item: {type: string}}}");
        var with = ORDER.formatted(
                "{type: object, properties: {item: {type: string}, terms: {type: object}, customer: {type: object}}}");
        var arguments = json("{'shop-id': 's', 'item': 'tea'}");
        var terms = json("{'price': 3}");
        assertEquals(
                "{\"item\":\"tea\"}", request(without, arguments, terms, shared).body());
        assertEquals(
                "{\"item\":\"tea\",\"terms\":{\"price\":3},\"customer\":{\"home_city\":\"Boston\"}}",
                request(with, arguments, terms, shared).body());
    }

    @Test
    void sends_nothing_that_would_end_up_elsewhere() {
        var order = ORDER.formatted("{type: object, properties: {item: {type: string}}}");
        for (var arguments : new String[] {
            "{'shop-id': '..'}", "{'shop-id': ''}", "{}", "{'shop-id': 's', 'X-Note': 'a\\r\\nHost: evil.example'}"
        }) {
            assertThrows(NotSent.class, () -> request(order, arguments), arguments);
        }
    }
}
