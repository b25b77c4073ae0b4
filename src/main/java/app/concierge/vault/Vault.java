package app.concierge.vault;

import app.concierge.vault.Reference.Place;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.logging.Log;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Reads secrets when they are used, and keeps them for a moment: a value that is changed in Vault is used here within {@link
 * VaultConfig#keep}. While Vault does not answer, what was read last goes on being used for a while; what Vault refuses, or
 * no longer has, is not used any more.
 */
@Singleton
public class Vault {
    private static final int MOST_SECRETS = 2_000;
    /** After a refusal or no answer it is left alone for so long, as is what somebody was shown to be outdated. */
    private static final Duration REST = Duration.ofSeconds(5);

    private final @Nullable VaultServer server;
    private final @Nullable VaultConfig config;
    private final Clock clock;
    private final ReentrantLock asking = new ReentrantLock();
    private final Cache<Place, Kept> known =
            Caffeine.newBuilder().maximumSize(MOST_SECRETS).build();

    @Inject
    Vault(VaultConfig config, Clock clock) {
        this.server = config.url().map(url -> new VaultServer(url, config)).orElse(null);
        this.config = config;
        this.clock = clock;
    }

    private Vault() {
        this.server = null;
        this.config = null;
        this.clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC); // there is nothing to wait for
    }

    /** Where there is none. */
    public static Vault absent() {
        return new Vault();
    }

    /**
     * @param fields null when they were refused
     * @param read when Vault said so
     * @param until when it is asked again
     */
    private record Kept(
            @Nullable Map<String, String> fields, @Nullable NoSecret refusal, Instant read, Instant until) {}

    @PreDestroy
    void close() {
        if (server != null) {
            server.close();
        }
    }

    public static boolean isReference(String text) {
        return text.startsWith("vault:");
    }

    /** What that partner may read. */
    public Shelf ofPartner(String partner) {
        return new Shelf(config == null ? "" : config.partners() + "/" + partner);
    }

    /** The keys of models. */
    public Shelf ofModels() {
        return new Shelf(config == null ? "" : config.models());
    }

    /** A part of the vault: nobody reads what is not on their own. */
    public final class Shelf {
        private final String below;

        private Shelf(String below) {
            this.below = below;
        }

        /**
         * The value as it is now. May block, for as long as one request may take.
         *
         * @throws NoSecret when it is not to be had
         */
        public String read(String reference) throws NoSecret {
            var wanted = wanted(reference);
            var value = current(wanted.place()).get(wanted.field());
            if (value == null) {
                throw new NoSecret("What Vault has at " + wanted.place() + " has no " + wanted.field() + ".", false);
            }
            return value;
        }

        /** Somebody did not take the value: it may have been changed. */
        public void refused(String reference) {
            Reference.of(reference).ifPresent(wanted -> outdated(wanted.place()));
        }

        private Reference wanted(String reference) throws NoSecret {
            var wanted = Reference.of(reference)
                    .orElseThrow(() -> new NoSecret(
                            "A secret in Vault is named as vault:" + (below.isEmpty() ? "secret/path" : below)
                                    + "#field.",
                            false));
            if (server != null && !wanted.place().isBelow(below)) {
                throw new NoSecret("What may be read of Vault here is " + below + " and what is below.", false);
            }
            return wanted;
        }
    }

    private void outdated(Place place) {
        var rested = clock.instant().minus(REST);
        known.asMap()
                .computeIfPresent(
                        place,
                        (_, kept) -> kept.read().isAfter(rested)
                                ? kept
                                : new Kept(kept.fields(), kept.refusal(), kept.read(), Instant.EPOCH));
    }

    /** One asks, and all others go on with what there is. */
    private Map<String, String> current(Place place) throws NoSecret {
        if (server == null || config == null) {
            throw new NoSecret("There is no vault here: an operator names it in CONCIERGE_VAULT_URL.", false);
        }
        var kept = known.getIfPresent(place);
        if (kept != null && (kept.until().isAfter(clock.instant()) || !asking.tryLock())) {
            return fields(kept);
        }
        if (kept == null) {
            asking.lock();
        }
        try {
            var meanwhile = known.getIfPresent(place);
            if (meanwhile != null && meanwhile.until().isAfter(clock.instant())) {
                return fields(meanwhile);
            }
            var fresh = read(server, config, place, meanwhile);
            known.put(place, fresh);
            return fields(fresh);
        } finally {
            asking.unlock();
        }
    }

    private Kept read(VaultServer vault, VaultConfig rules, Place place, @Nullable Kept before) {
        try {
            var fields = vault.read(place);
            var now = clock.instant();
            return new Kept(fields, null, now, now.plus(rules.keep()));
        } catch (NoSecret e) {
            var now = clock.instant();
            Log.warnf("A secret could not be read: %s", e.getMessage());
            return e.isPassing()
                            && before != null
                            && before.fields() != null
                            && before.read().plus(rules.keepUnanswered()).isAfter(now)
                    ? new Kept(before.fields(), null, before.read(), now.plus(REST))
                    : new Kept(null, e, now, now.plus(REST));
        }
    }

    private static Map<String, String> fields(Kept kept) throws NoSecret {
        if (kept.fields() != null) {
            return kept.fields();
        }
        var refusal = kept.refusal();
        throw refusal == null ? new NoSecret("Vault has nothing there.", false) : refusal;
    }
}
