package app.concierge.offer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.kernel.BrandId;
import app.concierge.kernel.ConversationId;
import app.concierge.kernel.CustomerId;
import app.concierge.kernel.Money;
import app.concierge.kernel.Personalization;
import app.concierge.kernel.Purpose;
import app.concierge.kernel.RunId;
import app.concierge.kernel.Situation;
import app.concierge.profile.Fact.Origin;
import app.concierge.profile.Interaction;
import app.concierge.profile.Interaction.Verb;
import app.concierge.profile.Profiles;
import app.concierge.tool.Caller;
import app.concierge.tool.ToolCall;
import app.concierge.tool.ToolResult;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Offers as they are on the demonstration's shelves, with real stores behind them. */
@QuarkusTest
class OffersTest {
    private static final int MANY = 50;
    private static final Duration DAY = Duration.ofDays(1);

    private final FindOfferTool find;
    private final RedeemOfferTool redeem;
    private final Redemptions redemptions;
    private final Offers offers;
    private final OfferDecisions decisions;
    private final ShownToday shownToday;
    private final Counter counter;
    private final Profiles profiles;
    private final RedisDataSource redis;
    private final Clock clock;

    OffersTest(
            FindOfferTool find,
            RedeemOfferTool redeem,
            Redemptions redemptions,
            Offers offers,
            OfferDecisions decisions,
            ShownToday shownToday,
            Counter counter,
            Profiles profiles,
            RedisDataSource redis,
            Clock clock) {
        this.find = find;
        this.redeem = redeem;
        this.redemptions = redemptions;
        this.offers = offers;
        this.decisions = decisions;
        this.shownToday = shownToday;
        this.counter = counter;
        this.profiles = profiles;
        this.redis = redis;
        this.clock = clock;
    }

    /** At eight in the morning, and not among those who get no offers. */
    private Caller somebody(String brand) {
        var morning = ZonedDateTime.ofInstant(clock.instant(), ZoneId.of("America/New_York"))
                .withHour(8);
        return Stream.generate(() -> new Caller(
                        new BrandId(brand),
                        new CustomerId(UUID.randomUUID()),
                        new ConversationId(UUID.randomUUID()),
                        new RunId(UUID.randomUUID()),
                        Personalization.REMEMBERED,
                        new Situation(morning, Locale.US, null, "web")))
                .filter(caller -> !counter.heldOut(caller))
                .findFirst()
                .orElseThrow();
    }

    private void took(Caller caller, String item, int times) {
        profiles.record(
                caller,
                IntStream.rangeClosed(1, times)
                        .mapToObj(day -> new Interaction(
                                item, Verb.TAKEN, false, 1, clock.instant().minus(DAY.multipliedBy(day)), null))
                        .toList());
    }

    private void isDiabetic(Caller caller) {
        profiles.remember(caller, "diagnosis", "diabetes", Origin.STATED, Purpose.CARE);
    }

    private static ToolCall call(Caller caller, ObjectNode arguments) {
        return new ToolCall("call", UUID.randomUUID().toString(), arguments, caller);
    }

    private ToolResult asks(Caller caller, String about) {
        return find.call(call(caller, JsonNodeFactory.instance.objectNode().put("query", about)));
    }

    private static ObjectNode done(ToolResult result) {
        return assertInstanceOf(ToolResult.Done.class, result).output();
    }

    private static String reason(ToolResult result) {
        return assertInstanceOf(ToolResult.Refused.class, result).reason();
    }

    /** An offer of this test's own, for everybody. */
    private Offer offer(String worth, int perCustomer, String budget) {
        var brand = new BrandId("offers-test");
        var offer = new Offer(
                "o-" + UUID.randomUUID(),
                brand,
                "Half a pie",
                "Half a pie free.",
                Money.of(worth, "USD"),
                clock.instant().minus(DAY),
                clock.instant().plus(DAY),
                perCustomer,
                Money.of(budget, "USD"),
                new Offer.Rules(List.of(), Set.of(), Set.of(), List.of(), 0, null, 0, 24));
        offers.put(brand, List.of(offer));
        return offer;
    }

    private static ToolCall sealed(Caller caller, Offer offer, ObjectNode terms) {
        var arguments = JsonNodeFactory.instance.objectNode().put("offer", offer.id());
        arguments.set("_sealed", terms);
        return call(caller, arguments);
    }

    private ToolCall agreed(Caller caller, Offer offer) {
        var wish = call(caller, JsonNodeFactory.instance.objectNode().put("offer", offer.id()));
        return sealed(caller, offer, done(redeem.quote(wish)));
    }

    private <T> List<T> atOnce(Callable<T> what) throws Exception {
        var results = new ArrayList<T>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var future : threads.invokeAll(Collections.nCopies(MANY, what))) {
                results.add(future.get());
            }
        }
        return results;
    }

    @ParameterizedTest
    @CsvSource({
        "deli, bec, 4, coffee-with-roll",
        "deli, choc-chip-cookie, 4, cookie-dozen",
        "cellar, columbia-crest-syrah, 4, rhone-trio",
        "skylark, seat-legroom, 3, legroom-half",
    })
    void each_brand_has_the_one_that_suits_with_its_reason(String brand, String item, int times, String offer) {
        var caller = somebody(brand);
        took(caller, item, times);
        var output = done(asks(caller, ""));
        assertEquals(offer, output.path("id").asText());
        assertTrue(output.path("reason").asText().startsWith("you took the "), output.toString());
        assertFalse(output.path("terms").asText().isBlank());
        assertFalse(output.has("left_out"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "cookies", "any deal on ice cream?", "something sweet"})
    void a_diabetic_gets_no_sweet_offer_whatever_is_asked(String about) {
        var caller = somebody("deli");
        took(caller, "choc-chip-cookie", 6);
        isDiabetic(caller);
        var result = asks(caller, about);
        if (result instanceof ToolResult.Done(var output, var _)) {
            assertFalse(
                    Set.of("cookie-dozen", "ice-cream-friday")
                            .contains(output.path("id").asText()),
                    output.toString());
        }
    }

    @Test
    void a_diabetic_who_asks_is_told_why_and_gets_what_is_sugar_free() {
        var caller = somebody("deli");
        took(caller, "choc-chip-cookie", 6);
        isDiabetic(caller);
        var output = done(asks(caller, "cookies"));
        assertEquals("sugar-free-sweets", output.path("id").asText());
        assertEquals(
                "I keep “A dozen cookies for the price of nine” from you, because you told me that you have diabetes.",
                output.path("left_out").asText());
    }

    @Test
    void a_diabetic_for_whom_nothing_is_left_is_told_why() {
        var caller = somebody("deli");
        isDiabetic(caller);
        assertEquals(
                "I keep offers from you that would not be good for you, because you told me that you have diabetes.",
                reason(asks(caller, "ice cream")));
    }

    @Test
    void the_record_says_which_offer_lost_to_what() {
        var caller = somebody("deli");
        took(caller, "bec", 4);
        isDiabetic(caller);
        var output = done(asks(caller, ""));
        var made = decisions
                .made(
                        caller.brand(),
                        caller.customer(),
                        UUID.fromString(output.path("decision").asText()))
                .orElseThrow();
        assertEquals(output.path("id").asText(), made.chosen().getFirst().id());
        assertEquals(output.path("title").asText(), made.chosen().getFirst().title());
        assertTrue(made.ruledOut().stream()
                .anyMatch(out -> out.id().equals("cookie-dozen") && out.rule().equals("restrictions")));
        assertTrue(decisions
                .made(caller.brand(), new CustomerId(UUID.randomUUID()), made.id())
                .isEmpty());
    }

    @Test
    void nobody_is_shown_more_offers_in_a_day_than_the_brand_says() {
        var caller = somebody("cellar");
        took(caller, "columbia-crest-syrah", 4);
        took(caller, "baron-b-extra-brut", 4);
        var first = done(asks(caller, "syrah")).path("id").asText();
        assertEquals(
                "You have seen today's offers from me; tomorrow there may be another.",
                reason(asks(caller, "sparkling bottles")));
        assertEquals(first, done(asks(caller, "syrah")).path("id").asText());
    }

    @Test
    void the_cap_of_a_day_holds_when_many_nodes_ask_at_once() throws Exception {
        var caller = somebody("deli");
        var numbers = new java.util.concurrent.atomic.AtomicInteger();
        var counted = atOnce(() -> shownToday.add(caller, "offer-" + numbers.incrementAndGet(), 3));
        assertEquals(3, Collections.frequency(counted, true));
        assertEquals(3, shownToday.of(caller).size());
        assertTrue(shownToday.add(caller, shownToday.of(caller).iterator().next(), 3));
        var keys = redis.key().keys("*" + caller.customer() + "*");
        assertEquals(1, keys.size());
        assertTrue(redis.key().ttl(keys.getFirst()) > 0);
    }

    @Test
    void what_was_agreed_is_redeemed_once_and_answered_alike() {
        var caller = somebody("deli");
        var offer = offers.find(caller.brand(), "latte-afternoon").orElseThrow().offer();
        took(caller, "latte", 4);
        var call = agreed(caller, offer);
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
        var caller = somebody("deli");
        var offer = offers.find(caller.brand(), "latte-afternoon").orElseThrow().offer();
        took(caller, "latte", 4);
        var before = Set.copyOf(taken(caller));
        var call = agreed(caller, offer);
        var output = done(redeem.call(call));
        assertEquals(
                List.of("latte-afternoon"),
                taken(caller).stream()
                        .filter(one -> !before.contains(one))
                        .map(Interaction::item)
                        .toList());

        redeem.cancel(call, new ToolResult.Done(output));
        redeem.cancel(call, new ToolResult.Done(output));

        assertEquals(before, Set.copyOf(taken(caller)));
    }

    private List<Interaction> taken(Caller caller) {
        return profiles.interactions(caller, Purpose.PERSONALIZATION, 50).stream()
                .filter(one -> one.verb() == Verb.TAKEN)
                .toList();
    }

    @Test
    void nothing_is_redeemed_that_was_not_agreed() {
        var caller = somebody("deli");
        var offer = offers.find(caller.brand(), "latte-afternoon").orElseThrow().offer();
        reason(redeem.call(call(caller, JsonNodeFactory.instance.objectNode().put("offer", offer.id()))));
        var terms = RedeemOfferTool.terms(offer).put("terms", "Everything free.");
        assertTrue(reason(redeem.call(sealed(caller, offer, terms))).contains("changed"));
        assertTrue(offers.held(caller.brand(), caller.customer()).isEmpty());
    }

    @Test
    void a_diagnosis_outranks_what_was_agreed_before() {
        var caller = somebody("deli");
        var offer = offers.find(caller.brand(), "cookie-dozen").orElseThrow().offer();
        took(caller, "choc-chip-cookie", 4);
        var call = agreed(caller, offer);
        isDiabetic(caller);
        assertEquals(
                "I would rather not give you that one, because you told me that you have diabetes.",
                reason(redeem.call(call)));
        assertTrue(offers.held(caller.brand(), caller.customer()).isEmpty());
    }

    @Test
    void fifty_attempts_at_once_under_one_key_are_one_redemption() throws Exception {
        var offer = offer("2.00", 5, "100.00");
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
        var offer = offer("2.00", 1, "100.00");
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
        var offer = offer("2.00", 1, "15.00");
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
        var offer = offer("2.00", 2, "100.00");
        var visitor = known(offer.brand());
        var person = known(offer.brand());
        var key = redeemedBy(visitor, offer);
        redeemedBy(person, offer);
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
        var offer = offer("2.00", 1, "2.00");
        var customer = new CustomerId(UUID.randomUUID());
        redeemedBy(customer, offer);
        assertFalse(offers.find(offer.brand(), offer.id()).orElseThrow().fundsLeft());
        offers.forgetRedemptions(new BrandId("another-brand"));
        assertEquals(1, offers.held(offer.brand(), customer).get(offer.id()));
        offers.forgetRedemptions(offer.brand());
        assertTrue(offers.held(offer.brand(), customer).isEmpty());
        assertTrue(offers.find(offer.brand(), offer.id()).orElseThrow().fundsLeft());
        redeemedBy(customer, offer);
    }

    @Test
    void the_demonstration_begins_again_with_every_offer_open_to_everybody() {
        var caller = somebody("deli");
        var offer = offers.find(caller.brand(), "latte-afternoon").orElseThrow().offer();
        redeemedBy(caller.customer(), offer);
        RestAssured.post("/demo/reset").then().statusCode(204);
        assertTrue(offers.held(caller.brand(), caller.customer()).isEmpty());
    }

    @Test
    void the_demonstration_begins_again_with_offers_for_who_has_seen_the_days() {
        var caller = somebody("cellar");
        took(caller, "columbia-crest-syrah", 4);
        took(caller, "baron-b-extra-brut", 4);
        var _ = done(asks(caller, "syrah"));
        var _ = reason(asks(caller, "sparkling bottles"));
        offers.forgetShown(new BrandId("another-brand"));
        var _ = reason(asks(caller, "sparkling bottles"));
        RestAssured.post("/demo/reset").then().statusCode(204);
        var _ = done(asks(caller, "sparkling bottles"));
    }

    private CustomerId known(BrandId brand) {
        return profiles.identify(brand, "test", UUID.randomUUID().toString());
    }

    /** @return the key it was redeemed under */
    private String redeemedBy(CustomerId customer, Offer offer) {
        var key = UUID.randomUUID().toString();
        assertInstanceOf(Redemptions.Result.Redeemed.class, redemptions.redeem(offer, customer, key, Optional::empty));
        return key;
    }

    @Test
    void a_key_that_stood_for_another_customer_or_offer_gives_nothing_away() {
        var offer = offer("2.00", 1, "100.00");
        var other = offer("2.00", 1, "100.00");
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
