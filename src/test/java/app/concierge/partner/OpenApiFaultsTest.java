package app.concierge.partner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.tool.Fault;
import app.concierge.tool.FaultyContractException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each kind of fault in an OpenAPI document, with the line where it is and a reason that a person understands. */
class OpenApiFaultsTest {
    private static final String GOOD = """
            openapi: 3.0.3
            info: {title: Wheels}
            x-concierge: {title: Wheels}
            servers:
              - url: https://api.wheels.example
            security: [{key: []}]
            paths:
              /quotes:
                get:
                  operationId: quoteCar
                  summary: What a car costs.
                  parameters:
                    - {name: from, in: query, schema: {type: string}}
                  responses:
                    '200': {$ref: '#/components/responses/Price'}
              /cars/{car}:
                post:
                  operationId: bookCar
                  description: Books a car.
                  parameters:
                    - {name: car, in: path, required: true, schema: {type: string}}
                  requestBody:
                    content:
                      application/json:
                        schema: {type: object, properties: {days: {type: integer}}}
                  responses:
                    '201':
                      description: Booked
                      content:
                        application/json:
                          schema: {$ref: '#/components/schemas/Booking'}
            components:
              securitySchemes:
                key: {type: apiKey, in: header, name: X-Key}
              responses:
                Price: {description: ok, content: {application/json: {schema: {type: object, properties: {price: {type: number}}}}}}
              schemas:
                Booking:
                  type: object
                  properties: {booking: {type: string}}
            """;

    private final ManifestReader reader = new ManifestReader(
            name -> name.equals("WHEELS_SECRET") ? Optional.of("s3cret") : Optional.empty(), Destinations.allowing());

    private List<Fault> faults(String text) {
        return assertThrows(FaultyContractException.class, () -> reader.read("wheels.yaml", "wheels", text))
                .faults();
    }

    @Test
    void takes_it_without_the_fault() {
        assertEquals(2, reader.read("wheels.yaml", "wheels", GOOD).offerings().size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "openapi: 3.0.3            | swagger: '2.0'                | 1  | This is Swagger 2.0",
                "openapi: 3.0.3            | openapi: 4.0.0                | 1  | only OpenAPI 3.0 and 3.1",
                "info: {title: Wheels}     | info: {title: [}              | 2  | not YAML",
                "x-concierge: {title: Wheels} | x-concierge: {titel: x}    | 3  | 'titel' is not known here",
                "x-concierge: {title: Wheels} | x-concierge: {auth: {type: api-key, secret: abc}} | 3 | never stands in a manifest",
                "https://api.wheels.example | /v1                          | 5  | is not whole",
                "https://api.wheels.example | http://api.wheels.example    | 5  | https://",
                "https://api.wheels.example | https://10.0.0.1             | 5  | is private",
                "- url: https://api.wheels.example | []                    | 4  | names no server",
                "security: [{key: []}]     | security: [{kee: []}]         | 6  | no security scheme 'kee'",
                "security: [{key: []}]     | security: [{key: [], more: []}] | 6 | several are wanted at once",
                "name: X-Key}              | name: Host}                   | 34 | 'header'",
                "in: header, name: X-Key   | in: query, name: key          | 34 | sent in a header",
                "{type: apiKey, in: header, name: X-Key} | {type: http, scheme: digest} | 34 | 'digest' is not known here",
                "{type: apiKey, in: header, name: X-Key} | {type: oauth2, flows: {implicit: {}}} | 34 | only the flow clientCredentials",
                "{type: apiKey, in: header, name: X-Key} | {type: openIdConnect, openIdConnectUrl: x} | 34 | not known here",
                "/quotes:                  | quotes:                       | 8  | does not begin with a slash",
                "get:                      | fetch:                        | 9  | 'fetch' is no method",
                "operationId: quoteCar     | operationId: bookCar          | 18 | is taken by another operation",
                "summary: What a car costs. | deprecated: false            | 9  | says nowhere what it is for",
                "summary: What a car costs. | x-concierge-efect: read      | 11 | 'x-concierge-efect' is not known",
                "description: Books a car. | description: Books a car.`\\n`      x-concierge-effect: look | 20 | is none of",
                "description: Books a car. | description: Books a car.`\\n`      x-concierge-cancel: undoCar | 20 | no tool 'undoCar'",
                "description: Books a car. | description: Books a car.`\\n`      x-concierge-quoted-by: bookCar | 20 | is no read",
                "description: Books a car. | description: Books a car.`\\n`      x-concierge-shares: [profile.home_city] | 20 | in the body's 'customer'",
                "description: Books a car. | description: Books a car.`\\n`      x-concierge-seals: [prize] | 20 | no 'prize' to seal",
                "description: Books a car. | description: Books a car.`\\n`      servers: [{url: 'https://x.example'}] | 20 | no server of its own",
                "{name: from, in: query, schema: {type: string}} | {name: from, schema: {type: string}} | 13 | has a 'name', and 'in'",
                "{name: from, in: query, schema: {type: string}} | {name: from, in: query} | 13 | has no 'schema'",
                "{name: from, in: query, schema: {type: string}} | {name: from, in: cookie, required: true, schema: {}} | 13 | no cookies are sent",
                "{name: from, in: query, schema: {type: string}} | {name: from, in: query, style: matrix, schema: {type: string}} | 13 | The style 'matrix'",
                "{name: from, in: query, schema: {type: string}} | {name: Host, in: header, schema: {type: string}} | 13 | own business",
                "{name: from, in: query, schema: {type: string}} | {name: from, in: path, required: true, schema: {type: string}} | 13 | The path has no {from}",
                "{name: from, in: query, schema: {type: string}} | {$ref: 'https://x.example/p.yaml'} | 13 | leaves the document",
                "{name: from, in: query, schema: {type: string}} | {name: from, in: query, schema: {type: strang}} | 13 | input schema is bad",
                "/cars/{car}:              | /cars/{id}:                   | 16 | names {id}, which no parameter",
                "application/json:`\\n`            schema: {type: object, properties: {days | multipart/form-data:`\\n`            schema: {type: object, properties: {days | 23 | sent as application/json",
                "'201':                    | '404':                        | 26 | nowhere what it answers",
                "application/json:`\\n`              schema: {$ref | text/html:`\\n`              schema: {$ref | 29 | read as application/json",
                "schema: {$ref: '#/components/schemas/Booking'} | schema: {$ref: '#/components/schemas/Bocking'} | 31 | points to nothing",
                "properties: {booking: {type: string}} | properties: {booking: {typ: string}} | 38 | 'typ'",
                "$ref: '#/components/responses/Price' | $ref: '#/components/responses/Loop' | 15 | points to nothing",
            })
    void refuses_a_fault_with_its_line_and_reason(String old, String fresh, int line, String reason) {
        var text = GOOD.replaceFirst(
                Pattern.quote(old.strip().replace("`\\n`", "\n")),
                Matcher.quoteReplacement(fresh.strip().replace("`\\n`", "\n")));
        assertTrue(!text.equals(GOOD), old + " is not in the document");
        var faults = faults(text);
        assertTrue(
                faults.stream()
                        .anyMatch(
                                fault -> fault.line() == line && fault.reason().contains(reason)),
                () -> faults + "\nexpected at line " + line + ": " + reason);
    }

    @Test
    void refuses_more_than_two_hundred_operations() {
        var paths = IntStream.range(0, 201)
                .mapToObj(i -> "  /p" + i + ": {get: {summary: Gives number " + i
                        + ", responses: {'200': {description: ok}}}}\n")
                .collect(Collectors.joining());
        var fault = faults("openapi: 3.1.0\ninfo: {title: Wheels}\nservers: [{url: 'https://w.example'}]\npaths:\n"
                        + paths)
                .getFirst();
        assertEquals(4, fault.line());
        assertTrue(fault.reason().contains("201 operations; 200 are read"), fault.reason());
    }

    @Test
    void refuses_a_document_that_is_too_long_or_too_deep() {
        assertTrue(faults("openapi: 3.1.0\n#" + "x".repeat(1024 * 1024))
                .getFirst()
                .reason()
                .contains("longer than 1024 KiB"));
        assertTrue(faults("openapi: 3.1.0\npaths: " + "[".repeat(100) + "]".repeat(100))
                .getFirst()
                .reason()
                .contains("YAML"));
    }

    @Test
    void refuses_a_schema_that_grows_without_end_when_it_is_written_out() {
        var bomb = IntStream.range(0, 30)
                .mapToObj(i ->
                        "    S%d: {type: object, properties: {a: {$ref: '#/components/schemas/S%d'}, b: {$ref: '#/components/schemas/S%d'}}}\n"
                                .formatted(i, i + 1, i + 1))
                .collect(Collectors.joining());
        var text = GOOD.replace("schemas:\n", "schemas:\n" + bomb + "    S30: {type: string}\n")
                .replace(
                        "type: object\n      properties: {booking: {type: string}}", "$ref: '#/components/schemas/S0'");
        assertEquals(
                2,
                reader.read("wheels.yaml", "wheels", text).offerings().size(),
                "references go on where writing out ends");
    }

    @Test
    void says_every_fault_at_once() {
        var text = GOOD.replace("operationId: quoteCar", "x-concierge-effect: look")
                .replace("#/components/schemas/Booking", "#/components/schemas/Bocking")
                .replace("in: path, required", "in: query, required");
        assertEquals(
                List.of(16, 31),
                faults(text).stream().map(Fault::line).distinct().toList());
    }
}
