package app.concierge.llm;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import io.quarkus.vertx.http.HttpServerStart;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * What sentences mean, computed in this process: all-MiniLM-L6-v2, 384 dimensions, unit length, so that the cosine of
 * two is their dot product. English above all. Vectors are shared from a cache: never change one.
 *
 * <p>About 1.5 ms for a short sentence, which is computed by the caller's own thread: to hand it over may take longer than the
 * work. Of several at once the others are spread over the processors. A text counts by its first {@value #LONGEST}
 * characters; a blank one is refused with an {@link IllegalArgumentException}.
 */
@Singleton
public class SentenceEmbeddings implements EmbeddingModel {
    static final int LONGEST = 2_000;
    private static final int CACHED_TEXTS = 20_000;
    private static final Duration CACHED_FOR = Duration.ofHours(1);
    private static final String CLOSED = "The sentence embeddings are closed.";

    private final int parallelism = Runtime.getRuntime().availableProcessors();
    private final ExecutorService threads = Executors.newFixedThreadPool(
            parallelism, Thread.ofPlatform().daemon().name("embedding-", 0).factory());
    private final CompletableFuture<Void> wanted = new CompletableFuture<>();
    private final CompletableFuture<MiniLm> model = wanted.thenApplyAsync(_ -> MiniLm.load(), threads);
    private final AsyncCache<String, Embedding> cache = Caffeine.newBuilder()
            .maximumSize(CACHED_TEXTS)
            .expireAfterAccess(CACHED_FOR)
            .executor(Runnable::run)
            .buildAsync();
    /** Held for reading by who uses the model, and for writing by who closes it. */
    private final ReadWriteLock use = new ReentrantReadWriteLock();

    private boolean isClosed;

    /** Once the service takes requests: loading takes a second of CPU time, for which the start does not wait. */
    void warmUp(@ObservesAsync HttpServerStart start) {
        var _ = embed("good morning");
    }

    @Override
    public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
        var found = new ArrayList<Embedding>(segments.size());
        for (var window : windows(segments)) {
            var others = window.subList(0, window.size() - 1).stream()
                    .map(segment -> vector(segment.text(), threads))
                    .toList();
            var own = vector(window.getLast().text(), Runnable::run);
            others.forEach(one -> found.add(join(one)));
            found.add(join(own));
        }
        return Response.from(found);
    }

    @Override
    public int dimension() {
        return MiniLm.DIMENSIONS;
    }

    @Override
    public String modelName() {
        return MiniLm.NAME;
    }

    @PreDestroy
    void close() {
        threads.shutdown();
        use.writeLock().lock();
        try {
            isClosed = true;
            var _ = model.thenAccept(MiniLm::close);
        } finally {
            use.writeLock().unlock();
        }
    }

    /** A catalogue that is embedded whole must not stand before a customer's one sentence. */
    private Iterable<List<TextSegment>> windows(List<TextSegment> segments) {
        var windows = new ArrayList<List<TextSegment>>();
        for (int from = 0; from < segments.size(); from += parallelism) {
            windows.add(segments.subList(from, Math.min(from + parallelism, segments.size())));
        }
        return windows;
    }

    private CompletableFuture<Embedding> vector(String text, Executor where) {
        wanted.complete(null);
        var key = text.length() <= LONGEST ? text : text.substring(0, LONGEST);
        var fresh = new CompletableFuture<Embedding>();
        var there = cache.asMap().putIfAbsent(key, fresh);
        if (there != null) {
            return there;
        }
        try {
            return fresh.completeAsync(() -> compute(key), where);
        } catch (RejectedExecutionException e) {
            fresh.completeExceptionally(new IllegalStateException(CLOSED, e));
            return fresh;
        }
    }

    private Embedding compute(String text) {
        var loaded = model.join();
        use.readLock().lock();
        try {
            if (isClosed) {
                throw new IllegalStateException(CLOSED);
            }
            return loaded.embed(text).content();
        } finally {
            use.readLock().unlock();
        }
    }

    private static Embedding join(CompletableFuture<Embedding> one) {
        try {
            return one.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
