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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * What sentences mean, computed in this process: all-MiniLM-L6-v2, 384 dimensions, unit length, so that the cosine of
 * two is their dot product. English above all. Vectors are shared from a cache: never change one.
 *
 * <p>About 1.5 ms for a short sentence; as many at once as there are processors, further callers wait their turn. A text
 * counts by its first {@value #LONGEST} characters; a blank one is refused with an {@link IllegalArgumentException}.
 */
@Singleton
public class SentenceEmbeddings implements EmbeddingModel {
    static final int LONGEST = 2_000;
    private static final int CACHED_TEXTS = 20_000;
    private static final Duration CACHED_FOR = Duration.ofHours(1);
    private static final Duration LAST_TEXT = Duration.ofSeconds(5);

    private final int parallelism = Runtime.getRuntime().availableProcessors();
    private final ExecutorService threads = Executors.newFixedThreadPool(
            parallelism, Thread.ofPlatform().daemon().name("embedding-", 0).factory());
    private final CompletableFuture<Void> wanted = new CompletableFuture<>();
    private final CompletableFuture<MiniLm> model = wanted.thenApplyAsync(_ -> MiniLm.load(), threads);
    private final AsyncCache<String, Embedding> cache = Caffeine.newBuilder()
            .maximumSize(CACHED_TEXTS)
            .expireAfterAccess(CACHED_FOR)
            .executor(threads)
            .buildAsync();

    /** Once the service takes requests: loading takes a second of CPU time, for which the start does not wait. */
    void warmUp(@ObservesAsync HttpServerStart start) {
        var _ = vector("good morning");
    }

    @Override
    public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
        var found = new ArrayList<Embedding>(segments.size());
        for (var window : windows(segments)) {
            var underWay =
                    window.stream().map(segment -> vector(segment.text())).toList();
            underWay.forEach(one -> found.add(join(one)));
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
        try {
            if (threads.awaitTermination(LAST_TEXT.toMillis(), TimeUnit.MILLISECONDS)) {
                var _ = model.thenAccept(MiniLm::close);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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

    private CompletableFuture<Embedding> vector(String text) {
        wanted.complete(null);
        var key = text.length() <= LONGEST ? text : text.substring(0, LONGEST);
        return cache.get(
                key,
                (missing, executor) ->
                        model.thenApplyAsync(loaded -> loaded.embed(missing).content(), executor));
    }

    private static Embedding join(CompletableFuture<Embedding> one) {
        try {
            return one.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
