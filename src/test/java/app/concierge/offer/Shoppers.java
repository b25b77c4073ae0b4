package app.concierge.offer;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

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
import jakarta.enterprise.context.Dependent;
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

/** Customers of the demonstration, what they ask for, and offers of a test's own; with real stores behind them. */
@Dependent
class Shoppers {
    private static final int MANY = 50;
    private static final Duration DAY = Duration.ofDays(1);

    private final FindOfferTool find;
    private final RedeemOfferTool redeem;
    private final Redemptions redemptions;
    private final Offers offers;
    private final Counter counter;
    private final Profiles profiles;
    private final Clock clock;

    Shoppers(
            FindOfferTool find,
            RedeemOfferTool redeem,
            Redemptions redemptions,
            Offers offers,
            Counter counter,
            Profiles profiles,
            Clock clock) {
        this.find = find;
        this.redeem = redeem;
        this.redemptions = redemptions;
        this.offers = offers;
        this.counter = counter;
        this.profiles = profiles;
        this.clock = clock;
    }

    /** At eight in the morning, and not among those who get no offers. */
    Caller somebody(String brand) {
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

    void took(Caller caller, String item, int times) {
        profiles.record(
                caller,
                IntStream.rangeClosed(1, times)
                        .mapToObj(day -> new Interaction(
                                item, Verb.TAKEN, false, 1, clock.instant().minus(DAY.multipliedBy(day)), null))
                        .toList());
    }

    void isDiabetic(Caller caller) {
        profiles.remember(caller, "diagnosis", "diabetes", Origin.STATED, Purpose.CARE);
    }

    static ToolCall call(Caller caller, ObjectNode arguments) {
        return new ToolCall("call", UUID.randomUUID().toString(), arguments, caller);
    }

    ToolResult asks(Caller caller, String about) {
        return find.call(call(caller, JsonNodeFactory.instance.objectNode().put("query", about)));
    }

    static ObjectNode done(ToolResult result) {
        return assertInstanceOf(ToolResult.Done.class, result).output();
    }

    static String reason(ToolResult result) {
        return assertInstanceOf(ToolResult.Refused.class, result).reason();
    }

    /** An offer of this test's own, for everybody. */
    Offer offer(String worth, int perCustomer, String budget) {
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

    static ToolCall sealed(Caller caller, Offer offer, ObjectNode terms) {
        var arguments = JsonNodeFactory.instance.objectNode().put("offer", offer.id());
        arguments.set("_sealed", terms);
        return call(caller, arguments);
    }

    ToolCall agreed(Caller caller, Offer offer) {
        var wish = call(caller, JsonNodeFactory.instance.objectNode().put("offer", offer.id()));
        return sealed(caller, offer, done(redeem.quote(wish)));
    }

    static <T> List<T> atOnce(Callable<T> what) throws Exception {
        var results = new ArrayList<T>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var future : threads.invokeAll(Collections.nCopies(MANY, what))) {
                results.add(future.get());
            }
        }
        return results;
    }

    CustomerId known(BrandId brand) {
        return profiles.identify(brand, "test", UUID.randomUUID().toString());
    }

    /** @return the key it was redeemed under */
    String redeemedBy(CustomerId customer, Offer offer) {
        var key = UUID.randomUUID().toString();
        assertInstanceOf(Redemptions.Result.Redeemed.class, redemptions.redeem(offer, customer, key, Optional::empty));
        return key;
    }

    List<Interaction> taken(Caller caller) {
        return profiles.interactions(caller, Purpose.PERSONALIZATION, 50).stream()
                .filter(one -> one.verb() == Verb.TAKEN)
                .toList();
    }
}
