package app.concierge.consent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.consent.Consents.Subject;
import app.concierge.kernel.Personalization;
import app.concierge.kernel.Purpose;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsentsTest {
    @Test
    void under_off_only_serving_carrying_out_and_protecting_are_allowed() {
        assertEquals(
                EnumSet.of(Purpose.SERVICE, Purpose.FULFILMENT, Purpose.CARE),
                allowed(new Consents(Personalization.OFF, Map.of())));
    }

    @Test
    void a_personal_level_allows_the_brand_every_purpose() {
        assertEquals(EnumSet.allOf(Purpose.class), allowed(new Consents(Personalization.SESSION, Map.of())));
    }

    @Test
    void a_grant_does_not_open_what_the_level_closes() {
        var consents = new Consents(Personalization.OFF, Map.of(new Subject(Purpose.OFFERS, null), true));
        assertFalse(consents.allows(Purpose.OFFERS, null));
    }

    @Test
    void what_was_withdrawn_is_denied_and_to_every_partner_too() {
        var consents = new Consents(
                Personalization.REMEMBERED,
                Map.of(new Subject(Purpose.FULFILMENT, null), false, new Subject(Purpose.FULFILMENT, "skyride"), true));
        assertFalse(consents.allows(Purpose.FULFILMENT, null));
        assertFalse(consents.allows(Purpose.FULFILMENT, "skyride"));
    }

    @Test
    void a_partner_is_denied_what_was_never_granted_to_it_but_what_carries_out_an_order() {
        var consents =
                new Consents(Personalization.REMEMBERED, Map.of(new Subject(Purpose.PERSONALIZATION, "skyride"), true));
        assertTrue(consents.allows(Purpose.FULFILMENT, "skyride"));
        assertTrue(consents.allows(Purpose.PERSONALIZATION, "skyride"));
        assertFalse(consents.allows(Purpose.PERSONALIZATION, "tablelink"));
        assertFalse(consents.allows(Purpose.CARE, "skyride"));
        assertFalse(consents.allows(Purpose.MEASUREMENT, "skyride"));
    }

    @Test
    void a_partner_can_be_shut_out_alone() {
        var consents =
                new Consents(Personalization.REMEMBERED, Map.of(new Subject(Purpose.FULFILMENT, "skyride"), false));
        assertFalse(consents.allows(Purpose.FULFILMENT, "skyride"));
        assertTrue(consents.allows(Purpose.FULFILMENT, "tablelink"));
        assertTrue(consents.allows(Purpose.FULFILMENT, null));
    }

    @Test
    void the_customer_can_always_be_answered() {
        var consents = new Consents(Personalization.OFF, Map.of(new Subject(Purpose.SERVICE, null), false));
        assertTrue(consents.allows(Purpose.SERVICE, null));
    }

    @Test
    void the_wording_is_version_1_unless_set() {
        var config = new SmallRyeConfigBuilder()
                .withMapping(ConsentConfig.class)
                .build()
                .getConfigMapping(ConsentConfig.class);
        assertEquals("1", config.wording());
    }

    private static EnumSet<Purpose> allowed(Consents consents) {
        EnumSet<Purpose> allowed = EnumSet.noneOf(Purpose.class);
        for (Purpose purpose : Purpose.values()) {
            if (consents.allows(purpose, null)) {
                allowed.add(purpose);
            }
        }
        return allowed;
    }
}
