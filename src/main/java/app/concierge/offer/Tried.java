package app.concierge.offer;

import app.concierge.kernel.CustomerId;
import app.concierge.offer.Redemptions.Result;
import app.concierge.tool.ToolCall;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.redis.datasource.hash.HashCommands;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Offers that customers who are made up have redeemed: no budget is charged, the code is none, and after a day nobody holds
 * them any more.
 */
@Singleton
class Tried {
    private static final Duration KEPT = Duration.ofDays(1);
    private static final String CODE = "TRY-OUT";

    private final RedisDataSource redis;
    private final HashCommands<String, String, String> offers;
    private final OfferConfig config;

    Tried(RedisDataSource redis, OfferConfig config) {
        this.redis = redis;
        this.offers = redis.hash(String.class);
        this.config = config;
    }

    /** As {@link Redemptions#redeem} would. */
    Result redeem(Offer offer, ToolCall call, Supplier<Optional<String>> objection) {
        var key = key(call.caller().customer());
        if (offers.hexists(key, call.idempotencyKey())) {
            return new Result.Redeemed(CODE, true);
        }
        return objection.get().<Result>map(Result.None::new).orElseGet(() -> {
            offers.hset(key, call.idempotencyKey(), offer.id());
            redis.key(String.class).expire(key, KEPT);
            return new Result.Redeemed(CODE, false);
        });
    }

    /** @return false when it never was redeemed, or is back already */
    boolean giveBack(ToolCall call) {
        return offers.hdel(key(call.caller().customer()), call.idempotencyKey()) > 0;
    }

    /** How many of each offer the customer holds. */
    Map<String, Integer> held(CustomerId customer) {
        return offers.hvals(key(customer)).stream()
                .collect(Collectors.toUnmodifiableMap(Function.identity(), _ -> 1, Integer::sum));
    }

    private String key(CustomerId customer) {
        return "%s:offers-tried:{%s}".formatted(config.prefix(), customer);
    }
}
