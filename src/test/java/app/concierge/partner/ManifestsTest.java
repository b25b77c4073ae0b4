package app.concierge.partner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.tool.Fault;
import app.concierge.tool.FaultyContractException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestsTest {
    /** Line 1 is {@code partner}. */
    private static final String GOOD = """
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

    @Test
    void reads_a_good_manifest() {
        var manifest = reader.read("tools/wheels/cars.yaml", "wheels", GOOD);
        assertEquals("wheels", manifest.partner());
        assertEquals(3, manifest.offerings().size());
        assertEquals("book_car", manifest.offering("cancel_car").undoes());
        assertTrue(!manifest.auth().toString().contains("s3cret"));
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
                "type: api-key                  | type: mtls                          | 4  | not supported yet",
                "type: api-key                  | type: basic                         | 4  | is none of",
                "type: api-key,                 | type: api-key, password: x,         | 4  | 'password' is not known here",
                "tools:                         | openapi: x`\\n`tools:               | 5  | not supported yet",
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
                java.util.regex.Pattern.quote(old.strip()),
                java.util.regex.Matcher.quoteReplacement(fresh.strip().replace("`\\n`", "\n")));
        var faults = faults(text);
        assertTrue(
                faults.stream()
                        .anyMatch(
                                fault -> fault.line() == line && fault.reason().contains(reason)),
                () -> faults + "\nexpected at line " + line + ": " + reason);
    }

    @Test
    void refuses_to_show_a_customers_fields_in_an_address() {
        var text = GOOD.replace(
                "purpose: fulfilment\n    http: {method: POST, path: /quotes",
                "purpose: fulfilment\n    shares: [profile.home_city]\n    http: {method: GET, path: /quotes");
        assertTrue(
                faults(text).getFirst().reason().contains("in its address"),
                faults(text).toString());
    }

    @Test
    void says_every_fault_at_once() {
        var text = GOOD.replace("effect: read", "effect: look")
                .replace("https://api.wheels.example/v1", "ftp://wheels.example")
                .replace("seals: [booking]", "seal: [booking]");
        assertEquals(List.of(3, 8, 32), faults(text).stream().map(Fault::line).toList());
    }

    @Test
    void refuses_a_faulty_file_whole_and_loads_the_others(@TempDir Path folder) throws IOException {
        write(folder, "wheels/a.yaml", GOOD);
        write(folder, "wheels/b.yaml", GOOD.replace("_car", "_van").replace("effect: read", "effect: look"));
        write(folder, "wheels/c.yaml", GOOD.replace("_car", "_bus"));
        var loaded = new ManifestFolder(folder, reader, Set.of()).load(Map.of());
        assertEquals(2, loaded.manifests().size());
        assertEquals(1, loaded.faults().size());
        assertTrue(loaded.faults().getFirst().source().endsWith("b.yaml"));
    }

    @Test
    void refuses_names_that_are_taken(@TempDir Path folder) throws IOException {
        write(folder, "wheels/a.yaml", GOOD);
        write(folder, "wheels/b.yaml", GOOD);
        var loaded = new ManifestFolder(folder, reader, Set.of("cancel_car")).load(Map.of());
        assertEquals(0, loaded.manifests().size());
        assertEquals(List.of(26, 26), loaded.faults().stream().map(Fault::line).toList());
    }

    @Test
    void goes_on_with_what_it_had_when_a_file_becomes_faulty(@TempDir Path folder) throws IOException {
        var file = write(folder, "wheels/a.yaml", GOOD);
        var manifests = new ManifestFolder(folder, reader, Set.of());
        var before = manifests.load(Map.of());
        Files.writeString(file, GOOD.replace("effect: read", "effect: look"));
        var after = manifests.load(before.manifests());
        assertEquals(before.manifests(), after.manifests());
        assertEquals(1, after.faults().size());
    }

    private static Path write(Path folder, String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
