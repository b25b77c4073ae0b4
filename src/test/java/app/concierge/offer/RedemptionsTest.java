package app.concierge.offer;

import static app.concierge.offer.Shoppers.atOnce;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.kernel.BrandId;
import app.concierge.kernel.CustomerId;
import app.concierge.profile.Profiles;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Redemptions are counted and charged once, however many are made at the same moment and by whom. */
@QuarkusTest
class RedemptionsTest {
    private final Shoppers shoppers;
    private final Redemptions redemptions;
    private final Offers offers;
    private final Profiles profiles;

    RedemptionsTest(Shoppers shoppers, Redemptions redemptions, Offers offers, Profiles profiles) {
        this.shoppers = shoppers;
        this.redemptions = redemptions;
        this.offers = offers;
        this.profiles = profiles;
    }

    @Test
    void fifty_attempts_at_once_under_one_key_are_one_redemption() throws Exception {
        var offer = shoppers.offer("2.00", 5, "100.00");
        var customer = new CustomerId(UUID.randomUUID());
        var results = atOnce(() -> redemptions.redeem(offer, customer, "key of " + offer.id(), Optional::empty));
        assertEquals(
                1,
                results.stream()
                        .filter(result -> result instanceof Redemptions.Result.Redeemed(var _, var again) && !again)
                        .count());
        assertEquals(
                1,
                results.stream()
                        .map(result -> assertInstanceOf(Redemptions.Result.Redeemed.class, result)
                                .code())
                        .distinct()
                        .count());
        assertEquals(1, offers.held(offer.brand(), customer).get(offer.id()));
    }

    @Test
    void fifty_attempts_at_once_of_one_customer_are_one_redemption_where_one_is_allowed() throws Exception {
        var offer = shoppers.offer("2.00", 1, "100.00");
        var customer = new CustomerId(UUID.randomUUID());
        var results = atOnce(
                () -> redemptions.redeem(offer, customer, UUID.randomUUID().toString(), Optional::empty));
        assertEquals(
                1,
                results.stream()
                        .filter(Redemptions.Result.Redeemed.class::isInstance)
                        .count());
        assertEquals(1, offers.held(offer.brand(), customer).get(offer.id()));
        assertTrue(fundsFor(offer, 49));
    }

    @Test
    void fifty_customers_at_once_never_overdraw_the_budget() throws Exception {
        var offer = shoppers.offer("2.00", 1, "15.00");
        var results = atOnce(() -> redemptions.redeem(
                offer, new CustomerId(UUID.randomUUID()), UUID.randomUUID().toString(), Optional::empty));
        assertEquals(
                7,
                results.stream()
                        .filter(Redemptions.Result.Redeemed.class::isInstance)
                        .count());
        assertFalse(offers.find(offer.brand(), offer.id()).orElseThrow().fundsLeft());
    }

    @Test
    void what_a_visitor_redeemed_the_person_who_logs_in_has() {
        var offer = shoppers.offer("2.00", 2, "100.00");
        var visitor = shoppers.known(offer.brand());
        var person = shoppers.known(offer.brand());
        var key = shoppers.redeemedBy(visitor, offer);
        shoppers.redeemedBy(person, offer);
        profiles.stitch(visitor, person);
        profiles.stitch(visitor, person);
        assertEquals(2, offers.held(offer.brand(), person).get(offer.id()));
        assertTrue(offers.held(offer.brand(), visitor).isEmpty());
        assertInstanceOf(
                Redemptions.Result.None.class,
                redemptions.redeem(offer, person, UUID.randomUUID().toString(), Optional::empty));
        assertInstanceOf(Redemptions.Result.Redeemed.class, redemptions.redeem(offer, person, key, Optional::empty));
        assertTrue(redemptions.giveBack(offer.brand(), key));
        assertEquals(1, offers.held(offer.brand(), person).get(offer.id()));
    }

    @Test
    void what_is_forgotten_of_a_brand_was_never_redeemed_and_costs_nothing() {
        var offer = shoppers.offer("2.00", 1, "2.00");
        var customer = new CustomerId(UUID.randomUUID());
        shoppers.redeemedBy(customer, offer);
        assertFalse(offers.find(offer.brand(), offer.id()).orElseThrow().fundsLeft());
        offers.forgetRedemptions(new BrandId("another-brand"));
        assertEquals(1, offers.held(offer.brand(), customer).get(offer.id()));
        offers.forgetRedemptions(offer.brand());
        assertTrue(offers.held(offer.brand(), customer).isEmpty());
        assertTrue(offers.find(offer.brand(), offer.id()).orElseThrow().fundsLeft());
        shoppers.redeemedBy(customer, offer);
    }

    @Test
    void the_demonstration_begins_again_with_every_offer_open_to_everybody() {
        var caller = shoppers.somebody("deli");
        var offer = offers.find(caller.brand(), "latte-afternoon").orElseThrow().offer();
        shoppers.redeemedBy(caller.customer(), offer);
        RestAssured.post("/demo/reset").then().statusCode(204);
        assertTrue(offers.held(caller.brand(), caller.customer()).isEmpty());
    }

    @Test
    void a_key_that_stood_for_another_customer_or_offer_gives_nothing_away() {
        var offer = shoppers.offer("2.00", 1, "100.00");
        var other = shoppers.offer("2.00", 1, "100.00");
        var key = UUID.randomUUID().toString();
        var customer = new CustomerId(UUID.randomUUID());
        assertInstanceOf(Redemptions.Result.Redeemed.class, redemptions.redeem(offer, customer, key, Optional::empty));
        assertInstanceOf(Redemptions.Result.None.class, redemptions.redeem(other, customer, key, Optional::empty));
        assertInstanceOf(
                Redemptions.Result.None.class,
                redemptions.redeem(offer, new CustomerId(UUID.randomUUID()), key, Optional::empty));
    }

    /** Whether exactly so many more of it are left. */
    private boolean fundsFor(Offer offer, int more) {
        var taken = IntStream.range(0, more + 1)
                .mapToObj(_ -> redemptions.redeem(
                        offer,
                        new CustomerId(UUID.randomUUID()),
                        UUID.randomUUID().toString(),
                        Optional::empty))
                .filter(Redemptions.Result.Redeemed.class::isInstance)
                .count();
        return taken == more;
    }
}
