package app.concierge.offer;

import static app.concierge.offer.Shoppers.atOnce;
import static app.concierge.offer.Shoppers.done;
import static app.concierge.offer.Shoppers.reason;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.kernel.BrandId;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.Collections;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How many offers somebody is shown in a day. */
@QuarkusTest
class ShownTodayTest {
    private final Shoppers shoppers;
    private final ShownToday shownToday;
    private final Offers offers;
    private final RedisDataSource redis;

    ShownTodayTest(Shoppers shoppers, ShownToday shownToday, Offers offers, RedisDataSource redis) {
        this.shoppers = shoppers;
        this.shownToday = shownToday;
        this.offers = offers;
        this.redis = redis;
    }

    @Test
    void nobody_is_shown_more_offers_in_a_day_than_the_brand_says() {
        var caller = shoppers.somebody("cellar");
        shoppers.took(caller, "columbia-crest-syrah", 4);
        shoppers.took(caller, "baron-b-extra-brut", 4);
        var first = done(shoppers.asks(caller, "syrah")).path("id").asText();
        assertEquals(
                "You have seen today's offers from me; tomorrow there may be another.",
                reason(shoppers.asks(caller, "sparkling bottles")));
        assertEquals(first, done(shoppers.asks(caller, "syrah")).path("id").asText());
    }

    @Test
    void the_cap_of_a_day_holds_when_many_nodes_ask_at_once() throws Exception {
        var caller = shoppers.somebody("deli");
        var numbers = new AtomicInteger();
        var counted = atOnce(() -> shownToday.add(caller, "offer-" + numbers.incrementAndGet(), 3));
        assertEquals(3, Collections.frequency(counted, true));
        assertEquals(3, shownToday.of(caller).size());
        assertTrue(shownToday.add(caller, shownToday.of(caller).iterator().next(), 3));
        var keys = redis.key().keys("*" + caller.customer() + "*");
        assertEquals(1, keys.size());
        assertTrue(redis.key().ttl(keys.getFirst()) > 0);
    }

    @Test
    void the_demonstration_begins_again_with_offers_for_who_has_seen_the_days() {
        var caller = shoppers.somebody("cellar");
        shoppers.took(caller, "columbia-crest-syrah", 4);
        shoppers.took(caller, "baron-b-extra-brut", 4);
        var _ = done(shoppers.asks(caller, "syrah"));
        var _ = reason(shoppers.asks(caller, "sparkling bottles"));
        offers.forgetShown(new BrandId("another-brand"));
        var _ = reason(shoppers.asks(caller, "sparkling bottles"));
        RestAssured.post("/demo/reset").then().statusCode(204);
        var _ = done(shoppers.asks(caller, "sparkling bottles"));
    }
}
