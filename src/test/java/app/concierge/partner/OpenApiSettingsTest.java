package app.concierge.partner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import app.concierge.partner.Manifest.Http;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an OpenAPI document says for us alone, what stands around it, and how it wants to be signed in to. */
class OpenApiSettingsTest {
    private static final String HEAD = OpenApiToolsTest.HEAD;
    private static final String CARS = OpenApiToolsTest.CARS;

    private final ManifestReader reader = new ManifestReader(
            name -> name.startsWith("WHEELS_") ? Optional.of("s3cret") : Optional.empty(), Destinations.allowing());

    private Manifest read(String text) {
        return reader.read("wheels.yaml", "wheels", text);
    }

    @Test
    void obeys_its_own_extensions() {
        var tools = read("""
                        openapi: 3.1.0
                        info: {title: Wheels API, version: '1'}
                        x-concierge: {title: Wheels, base-url: 'https://w.example', auth: {type: api-key, secret: 'env:WHEELS_KEY'}}
                        paths:
                          /quotes:
                            post:
                              operationId: quoteCar
                              x-concierge-name: price_car
                              summary: What a car costs.
                              x-concierge-effect: read
                              x-concierge-retry: 1
                              requestBody: {content: {application/json: {schema: {type: object, required: [car], properties: {car: {type: string}}}}}}
                              responses: {'200': {description: ok, content: {application/json: {schema: {type: object, required: [price], properties: {price: {type: number}, quote: {type: string}}}}}}}
                          /bookings:
                            post:
                              operationId: bookCar
                              summary: Books a car.
                              x-concierge-quoted-by: quoteCar
                              x-concierge-cancel: cancelCar
                              x-concierge-purpose: service
                              x-concierge-edits: [car]
                              x-concierge-examples: [book me a car]
                              x-concierge-ask: {car: 'Which one?'}
                              x-concierge-timeout: 3s
                              requestBody: {content: {application/json: {schema: {type: object, required: [car], properties: {car: {type: string}}}}}}
                              responses: {'200': {description: ok, content: {application/json: {schema: {type: object, required: [booking], properties: {booking: {type: string}}}}}}}
                          /bookings/{booking}:
                            delete:
                              operationId: cancelCar
                              summary: Cancels a booking.
                              parameters: [{name: booking, in: path, required: true, schema: {type: string}}]
                              responses: {'204': {description: gone}}
                          /internal:
                            post: {x-concierge-ignore: true, responses: {}}
                        """).offerings();
        assertEquals(
                List.of("price_car", "book_car", "cancel_car"),
                tools.stream().map(Manifest.Offering::name).toList());
        var book = tools.get(1);
        assertEquals("price_car", book.quotedBy());
        assertEquals("cancel_car", book.cancel());
        assertEquals(List.of("price"), book.contract().seals());
        assertEquals(
                "Books a car; price: {output.price}. Shall I go ahead?",
                book.contract().confirm());
        assertEquals(3, book.binding().timeout().toSeconds());
        assertEquals("book_car", tools.get(2).undoes());
        assertEquals("Done.", tools.get(2).contract().say());
        assertNull(((Http) tools.get(2).binding()).routing().answer());
    }

    @Test
    void reads_json_with_tabs_as_well() {
        var text =
                "{\n\t\"openapi\": \"3.0.0\",\n\t\"info\": {\"title\": \"Wheels\", \"version\": \"1\"},\n\t\"servers\": [{\"url\": \"https:\\/\\/w.example\"}],\n\t\"paths\": {\"/cars\": {\"get\": {\"summary\": \"Lists all cars\",\n\t\"responses\": {\"200\": {\"description\": \"ok\"}}}}}\n}";
        assertEquals("get_cars", read(text).offerings().getFirst().name());
    }

    @Test
    void stands_within_a_manifest_that_says_the_rest() {
        var document = (HEAD + CARS).indent(2);
        var manifest = read("partner: wheels\ntitle: Wheels\nauth: {type: bearer, secret: 'env:WHEELS_KEY'}\nopenapi:\n"
                + document + """
                tools:
                  - name: ping
                    description: Says whether it is there.
                    effect: read
                    purpose: service
                    http: {method: GET, path: /ping}
                    input: {type: object}
                    output: {type: object}
                    say: "Yes."
                """);
        assertEquals(
                List.of("list_offers", "ping"),
                manifest.offerings().stream().map(Manifest.Offering::name).toList());
        assertEquals("Wheels", manifest.title());
        assertEquals(new Auth.Bearer(new Auth.Known("s3cret")), manifest.auth());
    }

    @Test
    void signs_in_as_the_document_wants_with_secrets_by_reference() {
        var schemes = """
                security: [{%s: [rent]}]
                components:
                  securitySchemes:
                    key: {type: apiKey, in: header, name: X-Key}
                    bearer: {type: http, scheme: bearer}
                    basic: {type: http, scheme: basic}
                    oauth: {type: oauth2, flows: {clientCredentials: {tokenUrl: 'https://id.wheels.example/token', scopes: {rent: x}}}}
                """;
        var operation = """
                paths:
                  /cars: {get: {summary: Lists all cars, responses: {'200': {description: ok}}}}
                """;
        var secret = new Auth.Known("s3cret");
        assertEquals(
                new Auth.ApiKey("X-Key", secret),
                read(HEAD + operation + schemes.formatted("key")).auth());
        assertEquals(
                new Auth.Bearer(secret),
                read(HEAD + operation + schemes.formatted("bearer")).auth());
        assertEquals(
                new Auth.Basic("s3cret", secret),
                read(HEAD + operation + schemes.formatted("basic")).auth());
        assertEquals(
                new Auth.ClientCredentials(URI.create("https://id.wheels.example/token"), "s3cret", secret, "rent"),
                read(HEAD + operation + schemes.formatted("oauth")).auth());
    }
}
