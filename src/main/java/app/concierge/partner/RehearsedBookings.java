package app.concierge.partner;

import app.concierge.partner.Call.Step;
import app.concierge.partner.Ledger.Booked;
import app.concierge.tool.Caller;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.redis.datasource.hash.HashCommands;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What customers who are made up have booked, so that they can cancel it as others can. It is in no ledger, every node knows
 * it, and after a day it is gone, as are their conversations.
 */
@ApplicationScoped
public class RehearsedBookings {
    private static final Duration KEPT = Duration.ofDays(1);
    private static final int MOST = 20;
    private static final String AT = "at";
    private static final String OUTPUT = "output";

    private final RedisDataSource redis;
    private final HashCommands<String, String, String> bookings;
    private final PartnerConfig config;
    private final ObjectMapper json;
    private final Clock clock;

    RehearsedBookings(RedisDataSource redis, PartnerConfig config, ObjectMapper json, Clock clock) {
        this.redis = redis;
        this.bookings = redis.hash(String.class);
        this.config = config;
        this.json = json;
        this.clock = clock;
    }

    /** The outcome itself; a commit that was done is kept. */
    Outcome kept(Call call, Outcome outcome) {
        if (call.step() == Step.COMMIT && outcome instanceof Outcome.Done(var output)) {
            keep(call, output);
        }
        return outcome;
    }

    private void keep(Call call, ObjectNode output) {
        var key = key(call.caller(), call.tool());
        var booking = JsonNodeFactory.instance.objectNode();
        booking.put(AT, clock.millis()).set(OUTPUT, output);
        bookings.hset(key, call.key(), booking.toString());
        redis.key(String.class).expire(key, KEPT);
    }

    /** Those by that tool which still stand, newest first; at most 20. */
    List<Booked> standing(Caller caller, String tool) {
        return bookings.hgetall(key(caller, tool)).entrySet().stream()
                .map(booking -> Map.entry(booking.getKey(), read(booking.getValue())))
                .sorted(Comparator.comparing(
                        booking -> booking.getValue().path(AT).asLong(), Comparator.reverseOrder()))
                .limit(MOST)
                .map(booking -> new Booked(booking.getKey(), PlainNumbers.of((ObjectNode)
                        booking.getValue().path(OUTPUT))))
                .toList();
    }

    void cancelled(Caller caller, String tool, String key) {
        bookings.hdel(key(caller, tool), key);
    }

    private String key(Caller caller, String tool) {
        return "%s:rehearsed:{%s}:%s:%s".formatted(config.prefix(), caller.customer(), caller.brand(), tool);
    }

    private JsonNode read(String booking) {
        try {
            return json.reader(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .readTree(booking);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
