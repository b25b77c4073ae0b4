package app.concierge.channel;

import app.concierge.kernel.CustomerId;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Who is here, on this node: how many readers each customer has open, how fast each one writes, who comes in anew. */
@Singleton
class Crowd {
    private static final int MOST_REMEMBERED = 100_000;

    private final ConcurrentMap<CustomerId, Integer> readers = new ConcurrentHashMap<>();
    private final Cache<CustomerId, Allowance> messages = remembering();
    private final Cache<String, Allowance> newVisitors = remembering();
    private final ChannelSettings settings;

    Crowd(ChannelSettings settings) {
        this.settings = settings;
    }

    boolean hasRoomFor(CustomerId customer) {
        return readers.getOrDefault(customer, 0) < settings.readersPerCustomer();
    }

    /** Counts a reader, even one too many: {@link #leave} is due in any case. */
    boolean enter(CustomerId customer) {
        return readers.merge(customer, 1, Integer::sum) <= settings.readersPerCustomer();
    }

    void leave(CustomerId customer) {
        readers.computeIfPresent(customer, (_, count) -> count == 1 ? null : count - 1);
    }

    boolean mayWrite(CustomerId customer, int perMinute) {
        var now = System.nanoTime();
        return messages.get(customer, _ -> new Allowance(perMinute, perMinute / 60.0, now))
                .take(now);
    }

    /** @param address of the one who asks for a new identity */
    boolean mayBecomeVisitor(String address) {
        var now = System.nanoTime();
        var perMinute = settings.visitor().newPerMinute();
        return newVisitors
                .get(address, _ -> new Allowance(perMinute, perMinute / 60.0, now))
                .take(now);
    }

    private static <K> Cache<K, Allowance> remembering() {
        return Caffeine.newBuilder()
                .maximumSize(MOST_REMEMBERED)
                .expireAfterAccess(Duration.ofMinutes(2))
                .build();
    }
}
