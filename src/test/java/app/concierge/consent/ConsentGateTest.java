package app.concierge.consent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.kernel.BrandId;
import app.concierge.kernel.CustomerId;
import app.concierge.kernel.Personalization;
import app.concierge.kernel.Purpose;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ConsentGateTest {
    private static final BrandId BRAND = new BrandId("deli");

    private final ConsentGate gate;

    @Inject
    ConsentGateTest(ConsentGate gate) {
        this.gate = gate;
    }

    @Test
    void who_never_chose_is_at_the_brands_default() {
        assertEquals(Personalization.SESSION, level(somebody()));
    }

    @Test
    void the_customers_own_choice_holds_from_the_very_next_question() {
        CustomerId customer = somebody();
        for (Personalization level : List.of(Personalization.OFF, Personalization.REMEMBERED, Personalization.OFF)) {
            gate.choose(BRAND, customer, level);
            assertEquals(level, level(customer));
        }
    }

    @Test
    void a_withdrawal_holds_from_the_very_next_question_until_it_is_granted_again() {
        CustomerId customer = somebody();
        for (boolean granted : List.of(false, true, false)) {
            gate.grant(BRAND, customer, Purpose.OFFERS, null, granted);
            assertEquals(granted, consents(customer).allows(Purpose.OFFERS, null));
        }
    }

    @Test
    void a_grant_to_one_partner_is_no_grant_to_another() {
        CustomerId customer = somebody();
        gate.grant(BRAND, customer, Purpose.PERSONALIZATION, "skyride", true);

        assertTrue(consents(customer).allows(Purpose.PERSONALIZATION, "skyride"));
        assertFalse(consents(customer).allows(Purpose.PERSONALIZATION, "tablelink"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Sky Ride",
                "../etc",
                "-x",
                "'; drop table fact; --",
                "a12345678901234567890123456789012345678901"
            })
    void a_choice_names_a_partner_as_partners_are_named(String partner) {
        CustomerId customer = somebody();
        assertThrows(
                IllegalArgumentException.class, () -> gate.grant(BRAND, customer, Purpose.FULFILMENT, partner, true));
        assertEquals(List.of(), gate.receipts(customer, 10));
    }

    @Test
    void nobody_makes_the_gate_read_more_choices_than_anybody_has() {
        CustomerId customer = somebody();
        for (int i = 0; i < ConsentGate.MOST_CHOICES; i++) {
            gate.grant(BRAND, customer, Purpose.FULFILMENT, "partner-" + i, true);
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> gate.grant(BRAND, customer, Purpose.FULFILMENT, "one-more", true));
        gate.grant(BRAND, customer, Purpose.FULFILMENT, "partner-7", false);
        assertFalse(consents(customer).allows(Purpose.FULFILMENT, "partner-7"));
        gate.grant(BRAND, customer, Purpose.OFFERS, null, false);
        assertFalse(consents(customer).allows(Purpose.OFFERS, null));
    }

    @Test
    void every_choice_leaves_a_receipt_that_says_what_when_to_whom_and_by_which_words() {
        CustomerId customer = somebody();
        Receipt first = gate.choose(BRAND, customer, Personalization.REMEMBERED);
        Receipt second = gate.grant(BRAND, customer, Purpose.PERSONALIZATION, "skyride", true);

        assertEquals("remembered", first.answer());
        assertEquals("skyride", second.partner());
        assertEquals("personalization", second.about());
        assertEquals("1", second.wording());
        assertEquals(
                List.of(second.id(), first.id()),
                gate.receipts(customer, 10).stream().map(Receipt::id).toList());
    }

    @Test
    void choosing_what_stands_already_gives_the_receipt_there_is() {
        CustomerId customer = somebody();
        Receipt first = gate.choose(BRAND, customer, Personalization.OFF);

        assertEquals(
                first.id(), gate.choose(BRAND, customer, Personalization.OFF).id());
        assertNotEquals(
                first.id(),
                gate.choose(BRAND, customer, Personalization.SESSION).id());
        assertEquals(2, gate.receipts(customer, 10).size());
    }

    @Test
    void the_erased_is_as_one_who_never_chose() {
        CustomerId customer = somebody();
        gate.choose(BRAND, customer, Personalization.OFF);

        assertTrue(gate.erase(customer) > 0);

        assertEquals(Personalization.SESSION, level(customer));
        assertEquals(List.of(), gate.receipts(customer, 10));
    }

    @Test
    void a_visitors_choice_becomes_that_of_a_person_who_never_chose() {
        CustomerId visitor = somebody();
        CustomerId person = somebody();
        gate.choose(BRAND, visitor, Personalization.REMEMBERED);

        gate.stitch(BRAND, visitor, person);

        assertEquals(Personalization.REMEMBERED, level(person));
        assertEquals(Personalization.SESSION, level(visitor));
    }

    @Test
    void a_visitor_can_close_what_the_person_opened_but_not_open_what_they_closed() {
        CustomerId visitor = somebody();
        CustomerId person = somebody();
        gate.choose(BRAND, person, Personalization.REMEMBERED);
        gate.grant(BRAND, person, Purpose.OFFERS, null, false);
        gate.choose(BRAND, visitor, Personalization.OFF);
        gate.grant(BRAND, visitor, Purpose.OFFERS, null, true);

        gate.stitch(BRAND, visitor, person);

        assertEquals(Personalization.OFF, level(person));
        assertEquals(false, consents(person).answers().get(new Consents.Subject(Purpose.OFFERS, null)));
    }

    private Consents consents(CustomerId customer) {
        return gate.consents(customer, Personalization.SESSION);
    }

    private Personalization level(CustomerId customer) {
        return consents(customer).level();
    }

    private static CustomerId somebody() {
        return new CustomerId(UUID.randomUUID());
    }
}
