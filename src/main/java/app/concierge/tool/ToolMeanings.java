package app.concierge.tool;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * How near tools are to a wish: the greatest cosine between the wish and any text of the tool's contract (its examples,
 * its description, its title). Expects vectors of unit length.
 */
final class ToolMeanings {
    private static final int MOST_TEXTS = 24;

    private final EmbeddingModel embeddings;
    private final Cache<ToolContract, float[]> vectors =
            Caffeine.newBuilder().weakKeys().maximumSize(20_000).build();

    ToolMeanings(EmbeddingModel embeddings) {
        this.embeddings = embeddings;
    }

    /** Equally near ones keep their order. */
    List<Tool> nearestFirst(String wish, List<Tool> tools) {
        var wished = embeddings.embed(wish).content().vector();
        var scored = new ArrayList<Scored>(tools.size());
        for (var tool : tools) {
            var rows = Objects.requireNonNull(vectors.get(tool.contract(), this::embed));
            scored.add(new Scored(tool, nearest(wished, rows)));
        }
        scored.sort(Comparator.comparingDouble(Scored::score).reversed());
        return scored.stream().map(Scored::tool).toList();
    }

    /** Computes what is not known yet. */
    void prepare(List<ToolContract> contracts) {
        contracts.forEach(contract -> {
            var _ = vectors.get(contract, this::embed);
        });
    }

    private record Scored(Tool tool, float score) {}

    /** The vectors of a contract's texts, one after the other. */
    private float[] embed(ToolContract contract) {
        var texts = Stream.concat(Stream.of(contract.title(), contract.description()), contract.examples().stream())
                .filter(text -> !text.isBlank())
                .limit(MOST_TEXTS)
                .map(TextSegment::from)
                .toList();
        if (texts.isEmpty()) {
            return new float[0];
        }
        var all = embeddings.embedAll(texts).content();
        int size = all.getFirst().vector().length;
        var rows = new float[texts.size() * size];
        for (int i = 0; i < all.size(); i++) {
            System.arraycopy(all.get(i).vector(), 0, rows, i * size, size);
        }
        return rows;
    }

    private static float nearest(float[] wish, float[] rows) {
        float nearest = -1;
        for (int from = 0; from < rows.length; from += wish.length) {
            nearest = Math.max(nearest, dot(wish, rows, from));
        }
        return nearest;
    }

    /** Four sums at once: floating-point addition has no order to keep here, but the compiler may not know. */
    private static float dot(float[] a, float[] b, int from) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        int i = 0;
        for (; i + 3 < a.length; i += 4) {
            s0 += a[i] * b[from + i];
            s1 += a[i + 1] * b[from + i + 1];
            s2 += a[i + 2] * b[from + i + 2];
            s3 += a[i + 3] * b[from + i + 3];
        }
        for (; i < a.length; i++) {
            s0 += a[i] * b[from + i];
        }
        return s0 + s1 + s2 + s3;
    }
}
