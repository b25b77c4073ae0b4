package app.concierge.partner.registry;

import app.concierge.partner.Manifests;
import app.concierge.partner.ToolBundle;
import app.concierge.partner.registry.ToolStore.Document;
import app.concierge.tool.FaultyContractException;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Registered documents as the tools that they make. Reading one may ask a partner's server, which may be slow or away:
 * nobody else's tools wait for it.
 */
@ApplicationScoped
class Documents {
    private static final Logger LOG = Logger.getLogger(Documents.class);
    private static final Duration MOMENT = Duration.ofSeconds(1);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(30);
    private static final long MOST_CHARACTERS = 64L * 1024 * 1024;

    private final ToolStore store;
    private final Manifests manifests;
    private final Clock clock;
    private final Cache<Document, Read> read = Caffeine.newBuilder()
            .maximumWeight(MOST_CHARACTERS)
            .weigher((Document _, Read it) -> it.length())
            .build();
    private final Map<Document, CompletableFuture<@Nullable Void>> underWay = new ConcurrentHashMap<>();
    private final Map<Document, Instant> failed = new ConcurrentHashMap<>();
    private final AtomicBoolean more = new AtomicBoolean();
    private final ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor();

    Documents(ToolStore store, Manifests manifests, Clock clock) {
        this.store = store;
        this.manifests = manifests;
        this.clock = clock;
    }

    private record Read(ToolBundle bundle, int length, Instant at) {}

    @PreDestroy
    void stop() {
        readers.shutdownNow();
    }

    /**
     * One that somebody hands in. Blocks.
     *
     * @throws FaultyContractException with every fault found
     */
    ToolBundle read(String partner, String text) {
        return manifests.readNow("document", partner, text);
    }

    /**
     * The tools of a document. Blocks.
     *
     * @throws FaultyContractException when it is not valid any more, e.g. as a secret is no longer in the environment
     */
    Optional<ToolBundle> bundle(Document document) {
        var kept = ready(document);
        return kept.isPresent() ? kept : readAnew(document);
    }

    /** The same, read again: what a server lists may have changed under the same document. */
    Optional<ToolBundle> readAnew(Document document) {
        var now = clock.instant();
        return store.text(document).map(text -> {
            var bundle =
                    manifests.read(document.partner() + ", version " + document.version(), document.partner(), text);
            read.put(document, new Read(bundle, text.length(), now));
            failed.remove(document);
            return bundle;
        });
    }

    /** Empty while it is being read, and when it cannot be. */
    Optional<ToolBundle> ready(Document document) {
        return Optional.ofNullable(read.getIfPresent(document)).map(Read::bundle);
    }

    /** Whether it was read after that time, so that it says what the server said then or later. */
    boolean readSince(Document document, Instant time) {
        var kept = read.getIfPresent(document);
        return kept != null && kept.at().isAfter(time);
    }

    /** It is read again the next time. */
    void forget(Document document) {
        read.invalidate(document);
        more.set(true);
    }

    /** All of the partner's are read again the next time. */
    void forget(String partner) {
        read.asMap().keySet().removeIf(document -> document.partner().equals(partner));
        more.set(true);
    }

    /** Has these read, and waits for it, but not for long: what takes longer is told by {@link #haveCome}. */
    void prepare(Collection<Document> wanted) {
        failed.keySet().retainAll(wanted);
        var now = clock.instant();
        var reading = new ArrayList<CompletableFuture<@Nullable Void>>();
        for (var document : wanted) {
            if (ready(document).isEmpty()
                    && !failed.getOrDefault(document, Instant.EPOCH)
                            .plus(TRY_AGAIN)
                            .isAfter(now)) {
                reading.add(begin(document));
            }
        }
        CompletableFuture.allOf(reading.toArray(CompletableFuture[]::new))
                .completeOnTimeout(null, MOMENT.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    /** Whether documents have been read since it was asked last, or it is time to try those again that could not be. */
    boolean haveCome() {
        var now = clock.instant();
        return more.getAndSet(false)
                || failed.values().stream().anyMatch(at -> !at.plus(TRY_AGAIN).isAfter(now));
    }

    private CompletableFuture<@Nullable Void> begin(Document document) {
        var done = new CompletableFuture<@Nullable Void>();
        var before = underWay.putIfAbsent(document, done);
        if (before != null) {
            return before;
        }
        readers.execute(() -> {
            try {
                var _ = readAnew(document);
            } catch (RuntimeException e) {
                LOG.warnf("A registered document cannot be used, so its tools are not served: %s", e.getMessage());
                failed.put(document, clock.instant());
            } finally {
                underWay.remove(document);
                more.set(true);
                done.complete(null);
            }
        });
        return done;
    }
}
