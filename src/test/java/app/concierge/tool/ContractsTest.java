package app.concierge.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.kernel.Purpose;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractsTest {
    private static final String GOOD = """
            name: find_ride
            description: Finds a ride between two places.
            effect: read
            purpose: fulfilment
            input:
              type: object
              properties:
                from: {type: string}
            output:
              type: object
              properties:
                price: {type: string}
            say: "It is {output.price}."
            """;

    private static List<Fault> faults(String text) {
        var faults = new ArrayList<Fault>();
        Contracts.read(LocatedYaml.parse("ride.yaml", text), "", null, "Ride", Set.of(), faults);
        return faults;
    }

    @Test
    void reads_a_contract_of_the_service_itself() {
        var ride = Contracts.builtIn("test_ride");
        assertEquals("test_ride", ride.name());
        assertEquals("test ride", ride.title());
        assertNull(ride.partner());
        assertEquals(Effect.COMMIT, ride.effect());
        assertEquals(Purpose.FULFILMENT, ride.purpose());
        assertEquals(Set.of("profile.home_city"), ride.shares());
        assertEquals(List.of("get me a ride", "a car home"), ride.examples());
        assertEquals(Map.of("from", "Where from?"), ride.ask());
        assertEquals(List.of("price"), ride.seals());
        assertEquals(List.of("at"), ride.edits());
    }

    @Test
    void says_that_a_contract_is_absent() {
        var absent = assertThrows(IllegalStateException.class, () -> Contracts.builtIn("no_such_tool"));
        assertTrue(String.valueOf(absent.getMessage()).contains("contracts/no_such_tool.yaml"), absent.toString());
    }

    @Test
    void finds_no_fault_in_a_good_contract() {
        assertEquals(List.of(), faults(GOOD));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "effect: read             | effect: write            | 3  | effect",
                "purpose: fulfilment      | purpose: fun             | 4  | purpose",
                "purpose: fulfilment      | porpoise: fulfilment     | 4  | 'porpoise' is not known here",
                "name: find_ride          | name: Find-Ride          | 1  | name",
                "from: {type: string}     | from: {type: strung}     | 8  | input schema",
                "from: {type: string}     | from: {pattern: '('}     | 8  | input schema",
                "say: \"It is {output.price}.\" | say: \"It is {output.prise}.\" | 13 | output.prise",
                "say: \"It is {output.price}.\" | say: \"It is {output.price.\"  | 13 | template",
                "say: \"It is {output.price}.\" | say: \"It is {sys.price}.\"    | 13 | sys.price",
                "effect: read             | effect: commit           | 1  | confirm",
                "purpose: fulfilment      | {purpose: fulfilment, seals: [price]}  | 5 | not YAML",
            })
    void refuses_a_faulty_contract_with_line_and_reason(String old, String fresh, int line, String reason) {
        List<Fault> faults;
        try {
            faults = faults(GOOD.replace(old, fresh));
        } catch (FaultyContractException e) {
            faults = e.faults();
        }
        assertTrue(
                faults.stream()
                        .anyMatch(
                                fault -> fault.line() == line && fault.reason().contains(reason)),
                faults.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ask: {to: 'Where to?'}   | 14 | no argument 'to'",
                "edits: [from]            | 14 | Only a commit",
                "seals: [price]           | 14 | Only a commit",
                "shares: [secrets]        | 14 | 'shares' does not match",
                "name: other              | 14 | twice",
                "more: &a [1]             | 14 | Anchors",
                "more: !!java.util.Date x | 14 | tag is not allowed",
                "more: !local x           | 14 | Tags",
            })
    void refuses_a_faulty_line(String added, int line, String reason) {
        List<Fault> faults;
        try {
            faults = faults(GOOD + added + "\n");
        } catch (FaultyContractException e) {
            faults = e.faults();
        }
        assertTrue(
                faults.stream()
                        .anyMatch(
                                fault -> fault.line() == line && fault.reason().contains(reason)),
                faults.toString());
    }

    @Test
    void reads_words_that_look_like_numbers_and_truths_as_words() {
        var root = LocatedYaml.parse("x", "a: 18:30\nb: no\nc: 2026-03-01\nd: 12\ne: 1.5\nf: true\ng: 0o7\n")
                .root();
        assertEquals(
                "{\"a\":\"18:30\",\"b\":\"no\",\"c\":\"2026-03-01\",\"d\":12,\"e\":1.5,\"f\":true,\"g\":\"0o7\"}",
                root.toString());
    }

    @Test
    void refuses_what_is_too_long_or_too_deep() {
        assertThrows(FaultyContractException.class, () -> LocatedYaml.parse("x", "a: " + "x".repeat(300_000)));
        assertThrows(FaultyContractException.class, () -> LocatedYaml.parse("x", "[".repeat(100) + "]".repeat(100)));
    }
}
