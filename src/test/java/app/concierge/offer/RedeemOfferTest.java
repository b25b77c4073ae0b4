package app.concierge.offer;

import static app.concierge.offer.Shoppers.call;
import static app.concierge.offer.Shoppers.done;
import static app.concierge.offer.Shoppers.reason;
import static app.concierge.offer.Shoppers.sealed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.profile.Interaction;
import app.concierge.tool.ToolResult;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Redeeming what was agreed, and giving it back. */
@QuarkusTest
class RedeemOfferTest {
    private final Shoppers shoppers;
    private final RedeemOfferTool redeem;
    private final Offers offers;

    RedeemOfferTest(Shoppers shoppers, RedeemOfferTool redeem, Offers offers) {
        this.shoppers = shoppers;
        this.redeem = redeem;
        this.offers = offers;
    }

    @Test
    void what_was_agreed_is_redeemed_once_and_answered_alike() {
        var caller = shoppers.somebody("deli");
        var offer = offers.find(caller.brand(), "latte-afternoon").orElseThrow().offer();
        shoppers.took(caller, "latte", 4);
        var call = shoppers.agreed(caller, offer);
        var output = done(redeem.call(call));
        assertTrue(output.path("code").asText().matches("[0-9A-V]{4}-[0-9A-V]{4}"), output.toString());
        assertEquals(output, done(redeem.call(call)));
        assertEquals(1, offers.held(caller.brand(), caller.customer()).get("latte-afternoon"));
        assertTrue(done(redeem.cancel(call, new ToolResult.Done(output)))
                .path("returned")
                .asBoolean());
        assertFalse(done(redeem.cancel(call, new ToolResult.Done(output)))
                .path("returned")
                .asBoolean());
        assertEquals(0, offers.held(caller.brand(), caller.customer()).get("latte-afternoon"));
    }

    @Test
    void what_was_given_back_was_never_taken_and_what_was_taken_beside_it_stays() {
        var caller = shoppers.somebody("deli");
        var offer = offers.find(caller.brand(), "latte-afternoon").orElseThrow().offer();
        shoppers.took(caller, "latte", 4);
        var before = Set.copyOf(shoppers.taken(caller));
        var call = shoppers.agreed(caller, offer);
        var output = done(redeem.call(call));
        assertEquals(
                List.of("latte-afternoon"),
                shoppers.taken(caller).stream()
                        .filter(one -> !before.contains(one))
                        .map(Interaction::item)
                        .toList());

        redeem.cancel(call, new ToolResult.Done(output));
        redeem.cancel(call, new ToolResult.Done(output));

        assertEquals(before, Set.copyOf(shoppers.taken(caller)));
    }

    @Test
    void nothing_is_redeemed_that_was_not_agreed() {
        var caller = shoppers.somebody("deli");
        var offer = offers.find(caller.brand(), "latte-afternoon").orElseThrow().offer();
        reason(redeem.call(call(caller, JsonNodeFactory.instance.objectNode().put("offer", offer.id()))));
        var terms = RedeemOfferTool.terms(offer).put("terms", "Everything free.");
        assertTrue(reason(redeem.call(sealed(caller, offer, terms))).contains("changed"));
        assertTrue(offers.held(caller.brand(), caller.customer()).isEmpty());
    }

    @Test
    void a_diagnosis_outranks_what_was_agreed_before() {
        var caller = shoppers.somebody("deli");
        var offer = offers.find(caller.brand(), "cookie-dozen").orElseThrow().offer();
        shoppers.took(caller, "choc-chip-cookie", 4);
        var call = shoppers.agreed(caller, offer);
        shoppers.isDiabetic(caller);
        assertEquals(
                "I would rather not give you that one, because you told me that you have diabetes.",
                reason(redeem.call(call)));
        assertTrue(offers.held(caller.brand(), caller.customer()).isEmpty());
    }
}
