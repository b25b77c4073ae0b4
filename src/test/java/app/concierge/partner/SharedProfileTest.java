package app.concierge.partner;

import static app.concierge.partner.Calls.json;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.consent.ConsentGate;
import app.concierge.consent.SharingRecord;
import app.concierge.kernel.BrandId;
import app.concierge.kernel.Personalization;
import app.concierge.kernel.Purpose;
import app.concierge.profile.Fact.Origin;
import app.concierge.profile.Profiles;
import app.concierge.tool.SharedFields;
import app.concierge.tool.ToolResult;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SharedProfileTest {
    private static final String STREET = "14 Chestnut Street, Boston";

    private final Partners partners;
    private final Profiles profiles;
    private final ConsentGate consents;
    private final SharedFields shared;
    private final SharingRecord record;
    private final Wheels wheels;
    private final Calls calls = new Calls();

    SharedProfileTest(
            Partners partners,
            Profiles profiles,
            ConsentGate consents,
            SharedFields shared,
            SharingRecord record,
            Wheels wheels) {
        this.partners = partners;
        this.profiles = profiles;
        this.consents = consents;
        this.shared = shared;
        this.record = record;
        this.wheels = wheels;
    }

    private void knows(String key, String value, Purpose purpose) {
        profiles.remember(calls.caller(), key, value, Origin.STATED, purpose);
    }

    private ToolResult quoted(Calls as) {
        var tool = partners.tools(new BrandId("cellar")).stream()
                .filter(one -> one.contract().name().equals("quote_delivery"))
                .findFirst()
                .orElseThrow();
        return tool.call(as.of(json("{'bottles': 6}")));
    }

    @Test
    void a_delivery_goes_to_the_address_that_the_customer_gave() {
        knows("home_city", "Boston", Purpose.FULFILMENT);
        knows("address", STREET, Purpose.FULFILMENT);
        knows("likes", "Barolo", Purpose.PERSONALIZATION);
        var done = assertInstanceOf(ToolResult.Done.class, quoted(calls));
        assertEquals(STREET, done.output().path("to").asText());
        var sent = record.sent(calls.caller().customer(), 10).getFirst();
        assertEquals("vinogo", sent.partner());
        assertEquals(Set.of("profile.address", "profile.home_city"), sent.fields());
    }

    @Test
    void nothing_goes_to_a_partner_that_the_customer_forbade() {
        knows("address", STREET, Purpose.FULFILMENT);
        consents.grant(calls.caller().brand(), calls.caller().customer(), Purpose.FULFILMENT, "vinogo", false);
        assertInstanceOf(ToolResult.Refused.class, quoted(calls));
        assertTrue(record.sent(calls.caller().customer(), 10).isEmpty());
    }

    @Test
    void nothing_of_the_customer_goes_to_a_partner_before_they_have_decided() {
        wheels.partner.start();
        wheels.partner.stubFor(post(anyUrl()).willReturn(okJson("{\"price\": 42.5}")));
        var manifest = wheels.manifest("", text -> text.replace("purpose: fulfilment", "purpose: personalization"));
        assertInstanceOf(ToolResult.Done.class, wheels.lookUp(manifest));
        var caller = wheels.calls.caller();
        consents.grant(caller.brand(), caller.customer(), Purpose.PERSONALIZATION, manifest.partner(), true);
        assertInstanceOf(ToolResult.Done.class, wheels.lookUp(manifest));
        var bodies = wheels.partner.getAllServeEvents().stream()
                .map(event -> event.getRequest().getBodyAsString())
                .toList();
        wheels.partner.stop();
        assertEquals(
                List.of("{\"from\":\"Boston\",\"customer\":{\"home_city\":\"Boston\"}}", "{\"from\":\"Boston\"}"),
                bodies);
    }

    @Test
    void nothing_is_known_to_send_once_nothing_may_be_remembered() {
        knows("address", STREET, Purpose.FULFILMENT);
        consents.choose(calls.caller().brand(), calls.caller().customer(), Personalization.OFF);
        var refused = assertInstanceOf(ToolResult.Refused.class, quoted(calls));
        assertTrue(refused.reason().contains("where the wine should go"), refused.reason());
        assertEquals(
                Set.of(), record.sent(calls.caller().customer(), 10).getFirst().fields());
    }

    @Test
    void only_named_fields_kept_for_the_very_purpose_are_let_out() {
        knows("home_city", "Boston", Purpose.FULFILMENT);
        knows("address", STREET, Purpose.FULFILMENT);
        knows("diagnosis", "diabetes", Purpose.CARE);
        knows("name", "Claire", Purpose.SERVICE);
        var names = Set.of("profile.home_city", "profile.diagnosis", "profile.name", "profile.shoe_size", "home_city");
        assertEquals(Map.of("profile.home_city", "Boston"), shared.of(calls.caller(), Purpose.FULFILMENT, names));
        assertEquals(Map.of(), shared.of(calls.caller(), Purpose.OFFERS, names));
    }

    @Test
    void the_newest_of_several_is_the_one_that_counts() {
        knows("address", "1 Old Road, Boston", Purpose.FULFILMENT);
        knows("address", STREET, Purpose.FULFILMENT);
        assertEquals(
                Map.of("profile.address", STREET),
                shared.of(calls.caller(), Purpose.FULFILMENT, Set.of("profile.address")));
    }
}
