package app.concierge.guardrail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How somebody is reached is blacked out, and what only looks like it is not. */
class ContactsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "write to ann.lee+x@mail.example.org, please | write to [e-mail address], please",
                "ann.lee [at] mail [dot] example [dot] org | [e-mail address]",
                "call me at 617-555-0143 | call me at [phone number]",
                "(617) 555-0143 is mine | [phone number] is mine",
                "+49 171 2345678 | [phone number]",
                "my number is 555 0143 | my number is [phone number]",
                "Meine Handynummer: 0171 2345678. | Meine Handynummer: [phone number].",
                "Fax: 03.93.92.16.85 | Fax: [phone number]",
                "from 106.31.73.20 I cannot log in | from [internet address] I cannot log in",
            })
    void are_blacked_out(String text, String masked) {
        assertEquals(masked, Policy.maskAll(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "on 2025-06-14 at 18:30",
                "on 14.06.2025, or 06/14/2025",
                "two bottles of the 2016 at $1,250.00",
                "order 1234567, please",
                "my booking number is 555-0143-99",
                "call me when flight 1204 lands",
                "12 people, 4 children, 2 wheelchairs",
                "28245 Oak Street 82, 53650",
                "version 1.2.3.4.5",
                "@home, or at work",
            })
    void other_figures_stay(String text) {
        assertEquals(text, Policy.maskAll(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"skylark", "cellar", "deli"})
    void a_brand_names_what_is_blacked_out_and_keeps_what_its_people_need(String brand) {
        assertEquals(
                "[e-mail address] or 617-555-0143", Policies.shipped(brand).mask("ann@mail.example or 617-555-0143"));
    }
}
