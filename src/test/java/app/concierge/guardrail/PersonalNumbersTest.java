package app.concierge.guardrail;

import static app.concierge.guardrail.Policies.shipped;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers that nobody should store. */
class PersonalNumbersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "my card is 4111 1111 1111 1111, ok | my card is [card number], ok",
                "4111-1111-1111-1111 | [card number]",
                "4111111111111111 12/27 123 | [card number] 12/27 123",
                "amex 378282246310005 | amex [card number]",
                "4111.1111.1111.1111 123 | [card number] 123",
                "４１１１ １１１１ １１１１ １１１１ | [card number]",
                "4111\u200B1111\u200B1111\u200B1111 | [card number]",
                "pay to DE89 3704 0044 0532 0130 00 please | pay to [account number] please",
                "GB82WEST12345698765432 | [account number]",
                "my ssn is 123-45-6789. | my ssn is [social security number].",
            })
    void blacks_out_numbers_that_nobody_should_store(String text, String masked) {
        assertEquals(masked, shipped("skylark").mask(text));
        assertEquals(new Verdict.Rewrite("mask", masked), shipped("skylark").input(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4111 1111 1111 1112",
                "call me at +1 617 555 0142",
                "flight SK1234 on 2026-03-14 at 18:30",
                "order 1234567890123",
                "zip 02139-4307",
                "000-12-3456",
                "666-12-3456 and 123-00-4567",
                "DE89 3704 0044 0532 0130 03",
                "one bacon, egg and cheese, $6.95",
            })
    void leaves_other_numbers_alone(String text) {
        assertEquals(text, shipped("skylark").mask(text));
    }
}
