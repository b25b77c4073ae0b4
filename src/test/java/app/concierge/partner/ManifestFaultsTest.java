package app.concierge.partner;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.tool.Fault;
import app.concierge.tool.FaultyContractException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each kind of fault in a manifest, with the line where it is and a reason that a person understands. */
class ManifestFaultsTest {
    /** Line 1 is {@code partner}. */
    static final String GOOD = """
            partner: wheels
            title: Wheels
            base-url: https://api.wheels.example/v1
            auth: {type: api-key, secret: 'env:WHEELS_SECRET'}
            tools:
              - name: quote_car
                description: What a car costs.
                effect: read
                purpose: fulfilment
                http: {method: POST, path: /quotes, timeout: 2s}
                input: {type: object, required: [from], properties: {from: {type: string}}}
                output: {type: object, properties: {price: {type: string}}}
                say: "{output.price}"
              - name: book_car
                description: Books a car.
                effect: commit
                purpose: fulfilment
                http: {method: POST, path: /cars}
                quoted-by: quote_car
                cancel: cancel_car
                seals: [price]
                input: {type: object, required: [from], properties: {from: {type: string}}}
                output: {type: object, properties: {booking: {type: string}}}
                confirm: "{output.price}?"
                say: "{output.booking}"
              - name: cancel_car
                description: Cancels a car.
                effect: commit
                purpose: fulfilment
                http: {method: POST, path: "/cars/{booking}/cancel"}
                irreversible: true
                seals: [booking]
                input: {type: object, properties: {booking: {type: string}}}
                output: {type: object, properties: {status: {type: string}}}
                confirm: "{output.booking}?"
                say: "{output.status}"
            """;

    private final ManifestReader reader = new ManifestReader(
            name -> name.equals("WHEELS_SECRET") ? Optional.of("s3cret") : Optional.empty(), Destinations.allowing());

    private List<Fault> faults(String text) {
        return assertThrows(FaultyContractException.class, () -> reader.read("tools/wheels/cars.yaml", "wheels", text))
                .faults();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "title: Wheels                  | tittle: Wheels                      | 2  | 'tittle' is not known here",
                "title: Wheels                  | title: [Wheels                      | 3  | not YAML",
                "title: Wheels                  | partner: wheels                     | 2  | is there twice",
                "partner: wheels                | partner: other                      | 1  | its folder is wheels",
                "partner: wheels                | partner: Wheels!                    | 1  | 'partner'",
                "base-url: https://api.wheels.example/v1 | base-url: http://api.wheels.example | 3 | https://",
                "base-url: https://api.wheels.example/v1 | base-url: https://169.254.169.254/   | 3 | is private",
                "base-url: https://api.wheels.example/v1 | base-url: https://a:b@wheels.example | 3 | no user",
                "base-url: https://api.wheels.example/v1 | base-url: not a url                  | 3 | no address",
                "base-url: https://api.wheels.example/v1 | base-url: ${WHEELS_URL}              | 3 | has no WHEELS_URL",
                "base-url: https://api.wheels.example/v1 | base-url: ${OTHERS_URL:sandbox}      | 3 | begin with WHEELS_",
                "secret: 'env:WHEELS_SECRET'    | secret: hunter2                     | 4  | never stands in a manifest",
                "secret: 'env:WHEELS_SECRET'    | secret: 'env:CONCIERGE_DB_PASSWORD' | 4  | begin with WHEELS_",
                "secret: 'env:WHEELS_SECRET'    | secret: 'env:WHEELS_OTHER'          | 4  | has no WHEELS_OTHER",
                "type: api-key                  | type: digest                        | 4  | is none of",
                "type: api-key                  | type: mtls, certificate: a, key: b  | 4  | 'secret' is not known here",
                "{type: api-key, secret: 'env:WHEELS_SECRET'} | {type: mtls, certificate: 'env:WHEELS_SECRET', key: k} | 4 | never stands in a manifest",
                "{type: api-key, secret: 'env:WHEELS_SECRET'} | {type: mtls, certificate: 'env:WHEELS_SECRET', key: 'env:WHEELS_SECRET'} | 4 | not both PEM",
                "{type: api-key, secret: 'env:WHEELS_SECRET'} | {type: basic, secret: 'env:WHEELS_SECRET'} | 4 | 'user' is missing",
                "{type: api-key, secret: 'env:WHEELS_SECRET'} | {type: bearer, secret: abc} | 4 | never stands in a manifest",
                "{type: api-key, secret: 'env:WHEELS_SECRET'} | {type: oauth2-client-credentials, client-id: a, token-url: 'http://x.example', secret: 'env:WHEELS_SECRET'} | 4 | https://",
                "type: api-key,                 | type: api-key, header: Host,        | 4  | 'header'",
                "type: api-key,                 | type: api-key, password: x,         | 4  | 'password' is not known here",
                "tools:                         | openapi: x`\\n`tools:               | 5  | a list of keys and values",
                "name: book_car                 | name: quote_car                     | 14 | is taken already",
                "name: book_car                 | name: Book-Car                      | 14 | 'name'",
                "effect: read                   | effect: look                        | 8  | is none of",
                "purpose: fulfilment            | purpose: fun                        | 9  | is none of",
                "say: \"{output.price}\"        | sya: \"{output.price}\"             | 13 | 'sya' is not known here",
                "say: \"{output.price}\"        | say: \"{output.prize}\"             | 13 | output.prize",
                "say: \"{output.price}\"        | say: \"{#if output.price}\"         | 13 | template",
                "price: {type: string}          | price: {type: strang}               | 12 | output schema is bad",
                "price: {type: string}          | price: {tipe: string}               | 12 | 'tipe'",
                "price: {type: string}          | price: {$ref: 'https://x.example'}  | 12 | another document",
                "{from: {type: string}}         | {terms: {type: string}}             | 11 | may not be called 'terms'",
                "timeout: 2s                    | timeout: soon                       | 10 | 'timeout'",
                "timeout: 2s                    | timeout: 2s, retry: 9               | 10 | 'retry'",
                "timeout: 2s                    | timeout: 2s, follow: true           | 10 | 'follow' is not known here",
                "method: POST, path: /quotes    | method: TRACE, path: /quotes        | 10 | 'method'",
                "method: POST, path: /quotes    | method: POST, path: '/../admin?x'   | 10 | 'path'",
                "method: POST, path: /quotes    | method: POST, path: '/q/{ghost}'    | 10 | {ghost}",
                "method: POST, path: /quotes    | method: POST, path: /quotes, body: much | 10 | 'body'",
                "method: POST, path: /quotes    | method: POST, path: /quotes, body: whole, whole: all | 10 | could be the body",
                "method: POST, path: /quotes    | method: POST, path: /quotes, arguments: {to: {in: query}} | 10 | no argument 'to'",
                "method: POST, path: /quotes    | method: POST, path: /quotes, arguments: {from: {in: header, name: Host}} | 10 | own business",
                "method: POST, path: /quotes    | method: POST, path: /quotes, arguments: {from: {in: cookie}} | 10 | 'in'",
                "purpose: fulfilment            | purpose: fulfilment`\\n`    shares: [home_city] | 10 | 'shares",
                "method: POST, path: /cars}     | method: GET, path: /cars}           | 18 | A GET has no effect",
                "path: /cars}                   | path: /cars, retry: 1}              | 18 | Only a read is retried",
                "quoted-by: quote_car           | quoted-by: ask_car                  | 19 | no tool 'ask_car'",
                "quoted-by: quote_car           | quoted-by: cancel_car               | 19 | is no read",
                "cancel: cancel_car             | cancel: undo_car                    | 20 | no tool 'undo_car'",
                "cancel: cancel_car             | cancel: quote_car                   | 20 | it undoes nothing",
                "cancel: cancel_car             | edits: [from]                       | 14 | irreversible: true",
                "cancel: cancel_car             | cancel: cancel_car`\\n`    irreversible: true | 21 | is not irreversible",
                "cancel: cancel_car             | cancel: cancel_car`\\n`    status: no_car     | 21 | no tool 'no_car'",
                "cancel: cancel_car             | cancel: cancel_car`\\n`    status: cancel_car | 21 | is no read",
                "cancel: cancel_car             | cancel: cancel_car`\\n`    status: quote_car  | 21 | whether it was done",
                "method: POST, path: /quotes, timeout: 2s} | method: POST, path: /quotes}`\\n`    status: quote_car | 11 | Only a commit",
                "seals: [price]                 | seals: [prise]                      | 21 | no 'prise' to seal",
                "seals: [price]                 | edits: [price]                      | 21 | no argument 'price'",
                "seals: [price]                 | ask: {form: 'Where?'}               | 21 | no argument 'form'",
                "path: \"/cars/{booking}/cancel\" | path: \"/cars/{ref}/cancel\" | 20 | needs 'ref'",
                "confirm: \"{output.price}?\"   | confirm: \"{output.prize}?\"        | 24 | output.prize",
                "irreversible: true             | cancel: book_car                    | 31 | needs 'from'",
            })
    void refuses_a_fault_with_its_line_and_reason(String old, String fresh, int line, String reason) {
        var text = GOOD.replaceFirst(
                Pattern.quote(old.strip()),
                Matcher.quoteReplacement(fresh.strip().replace("`\\n`", "\n")));
        var faults = faults(text);
        assertTrue(
                faults.stream()
                        .anyMatch(
                                fault -> fault.line() == line && fault.reason().contains(reason)),
                () -> faults + "\nexpected at line " + line + ": " + reason);
    }
}
