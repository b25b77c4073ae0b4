package app.concierge.partner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.partner.Manifest.Http;
import app.concierge.partner.Routing.In;
import app.concierge.partner.Routing.Place;
import app.concierge.partner.Routing.Style;
import app.concierge.tool.Effect;
import app.concierge.tool.Schemas;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What an OpenAPI document becomes. */
class OpenApiToolsTest {
    private final ManifestReader reader = new ManifestReader(
            name -> name.startsWith("WHEELS_") ? Optional.of("s3cret") : Optional.empty(), Destinations.allowing());

    private Manifest read(String text) {
        return reader.read("wheels.yaml", "wheels", text);
    }

    static final String HEAD = """
            openapi: 3.0.3
            info: {title: Wheels API, version: '1'}
            servers: [{url: 'https://{place}.wheels.example/v1/', variables: {place: {default: api}}}]
            """;

    /** A document with one operation. */
    private Manifest.Offering one(String version, String operation, String components) {
        var manifest = read(HEAD.replace("3.0.3", version) + operation + components);
        return manifest.offerings().getFirst();
    }

    static final String CARS = """
            paths:
              /cars/{id}/offers:
                parameters:
                  - {name: id, in: path, required: true, schema: {type: string}}
                get:
                  operationId: listOffers
                  summary: Lists offers.
                  description: What a car could be rented for.
                  parameters:
                    - {name: tag, in: query, explode: false, schema: {type: array, items: {type: string}}}
                    - {name: near, in: query, style: deepObject, schema: {type: object, properties: {lat: {type: number}}}}
                    - {name: X-Trace, in: header, schema: {type: string}}
                    - {name: 'page[size]', in: query, schema: {type: integer, maximum: 50, exclusiveMaximum: true}}
                    - {name: Idempotency-Key, in: header, required: true, schema: {type: string}}
                    - {name: session, in: cookie, schema: {type: string}}
                  responses:
                    '200':
                      description: Offers
                      content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Offer'}}}}
            components:
              schemas:
                Offer: {type: object, required: [price], properties: {price: {type: number}, note: {type: string, nullable: true}}}
            """;

    @Test
    void takes_names_descriptions_and_where_each_parameter_goes() {
        var tool = one("3.0.3", CARS, "");
        assertEquals("list_offers", tool.name());
        assertEquals("Lists offers", tool.contract().title());
        assertEquals("What a car could be rented for.", tool.contract().description());
        assertEquals(Effect.READ, tool.contract().effect());
        var http = (Http) tool.binding();
        assertEquals("/cars/{id}/offers", http.path());
        assertEquals(
                Map.of(
                        "id", new Place(In.PATH, "id", Style.SIMPLE, false),
                        "tag", new Place(In.QUERY, "tag", Style.FORM, false),
                        "near", new Place(In.QUERY, "near", Style.DEEP, true),
                        "X-Trace", new Place(In.HEADER, "X-Trace", Style.SIMPLE, false),
                        "page_size", new Place(In.QUERY, "page[size]", Style.FORM, true)),
                http.routing().places());
        assertEquals("items", http.routing().answer());
        assertInstanceOf(Routing.Body.None.class, http.routing().body());
        assertEquals("https://api.wheels.example/v1", read(HEAD + CARS).base() + "");
    }

    @Test
    void says_in_2020_12_what_3_0_said_otherwise() {
        var tool = one("3.0.3", CARS, "");
        assertEquals(
                50, input(tool).at("/properties/page_size/exclusiveMaximum").asInt());
        assertFalse(input(tool).at("/properties/page_size").has("maximum"));
        var valid = Calls.json("{'items': [{'price': 1, 'note': null}, {'price': 2.5, 'note': 'x'}]}");
        assertEquals(List.of(), Schemas.problems(tool.contract().output(), valid));
        assertFalse(Schemas.problems(tool.contract().output(), Calls.json("{'items': [{'price': null}]}"))
                .isEmpty());
    }

    private static JsonNode input(Manifest.Offering tool) {
        return tool.contract().input();
    }

    private static final String BOOKING = """
            paths:
              /bookings:
                post:
                  operationId: bookCar
                  summary: Books a car.
                  requestBody:
                    required: true
                    content:
                      application/json:
                        schema: BODY
                  responses: {'201': {description: Done, content: {application/json: {schema: {type: object, properties: {booking: {type: string}}}}}}}
            """;

    private Manifest.Offering booking(String body) {
        return one("3.1.0", BOOKING.replace("BODY", body), "");
    }

    @Test
    void treats_what_is_not_said_to_be_harmless_as_binding() {
        var tool = booking(
                "{type: object, required: [car, days], properties: {car: {type: string}, days: {type: integer}, seat: {type: boolean}}}");
        var contract = tool.contract();
        assertEquals(Effect.COMMIT, contract.effect());
        assertTrue(contract.irreversible());
        assertEquals(List.of("car", "days", "seat"), contract.seals());
        assertEquals(
                "Books a car; car: {output.car}; days: {output.days}{#if output.seat}; seat: {output.seat}{/if}. Shall I go ahead?",
                contract.confirm());
        assertEquals("Done. {#if output.booking}Booking: {output.booking}. {/if}", contract.say());
        assertEquals(Set.of(), ((Http) tool.binding()).routing().beside());
        assertInstanceOf(
                Routing.Body.Arguments.class, ((Http) tool.binding()).routing().body());
    }

    @Test
    void keeps_a_body_whole_that_is_no_plain_object() {
        for (var body : List.of(
                "{type: array, items: {type: string}}",
                "{type: object, additionalProperties: {type: string}}",
                "{type: object, properties: {terms: {type: string}}}",
                "{type: object, properties: {'a b': {type: string}}}",
                "{oneOf: [{type: object}, {type: string}]}")) {
            var routing = ((Http) booking(body).binding()).routing();
            assertEquals(new Routing.Body.Whole("body"), routing.body(), body);
        }
    }

    @Test
    void sends_shared_fields_and_terms_only_where_the_document_has_a_place_for_them() {
        var tool = booking(
                "{type: object, required: [car], properties: {car: {type: string}, terms: {type: object}, customer: {type: object, properties: {home_city: {type: string}}}}}");
        assertEquals(
                Set.of("terms", "customer"), ((Http) tool.binding()).routing().beside());
        assertEquals(Set.of("car"), Set.copyOf(fields(input(tool).path("properties"))));
    }

    private static List<String> fields(JsonNode object) {
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void leaves_out_what_the_other_side_alone_may_say() {
        var tool = booking(
                "{type: object, required: [id, car], properties: {id: {type: string, readOnly: true}, car: {type: string}}}");
        assertEquals(List.of("car"), fields(input(tool).path("properties")));
        assertEquals("[\"car\"]", input(tool).path("required").toString());
    }

    @Test
    void writes_references_out_and_lets_schemas_recur() {
        var tool = one("3.1.0", BOOKING.replace("BODY", "{$ref: '#/components/schemas/Order'}"), """
                components:
                  schemas:
                    Order:
                      allOf:
                        - {$ref: '#/components/schemas/Base'}
                        - {type: object, required: [root], properties: {root: {$ref: '#/components/schemas/Node', description: the first}}}
                    Base: {type: object, required: [car], properties: {car: {type: string}}}
                    Node: {type: object, required: [name], properties: {name: {type: string}, children: {type: array, items: {$ref: '#/components/schemas/Node'}}}}
                """);
        var schema = (ObjectNode) input(tool);
        assertEquals("the first", schema.at("/properties/root/description").asText());
        var good = "{'car': 'x', 'root': {'name': 'a', 'children': [{'name': 'b', 'children': [{'name': 'c'}]}]}}";
        assertEquals(List.of(), Schemas.problems(schema, Calls.json(good)));
        assertFalse(Schemas.problems(schema, Calls.json(good.replace("{'name': 'c'}", "{'name': 3}")))
                .isEmpty());
    }
}
