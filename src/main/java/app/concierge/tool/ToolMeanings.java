package app.concierge.tool;

import app.concierge.kernel.BrandId;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Tools in the order in which a conversation needs them. Expects vectors of unit length. */
final class ToolMeanings {
    private static final int BRANDS = 200;

    private final EmbeddingModel embeddings;
    private final Relevance relevance;
    private final Cache<ToolContract, ToolIndex.Meaning> known =
            Caffeine.newBuilder().weakKeys().maximumSize(20_000).build();
    private final Cache<BrandId, ToolIndex> indexes =
            Caffeine.newBuilder().maximumSize(BRANDS).build();

    ToolMeanings(EmbeddingModel embeddings) {
        this.embeddings = embeddings;
        this.relevance = new Relevance(embeddings);
    }

    /**
     * The nearest first; equally near ones keep their order.
     *
     * @param tools all of the brand
     * @param most how many of the first are to be chosen for variety
     * @return those that are allowed
     */
    List<Tool> nearestFirst(BrandId brand, Wish wish, List<Tool> tools, Predicate<Tool> allowed, int most) {
        var index = index(brand, tools.stream().map(Tool::contract).toList());
        var relevant = relevance.of(index, wish);
        var ranked = IntStream.range(0, tools.size())
                .filter(tool -> allowed.test(tools.get(tool)))
                .boxed()
                .sorted(Comparator.comparingDouble((Integer tool) -> relevant[tool])
                        .reversed())
                .toList();
        return Variety.order(index, ranked, relevant, most).stream()
                .map(tools::get)
                .toList();
    }

    /** Computes what is not known yet. */
    void prepare(List<ToolContract> contracts) {
        contracts.forEach(this::meaning);
    }

    private ToolIndex index(BrandId brand, List<ToolContract> contracts) {
        var current = indexes.getIfPresent(brand);
        if (current != null && current.isOf(contracts)) {
            return current;
        }
        var index = new ToolIndex(contracts, this::meaning);
        indexes.put(brand, index);
        return index;
    }

    private ToolIndex.Meaning meaning(ToolContract contract) {
        return Objects.requireNonNull(
                known.get(contract, missing -> new ToolIndex.Meaning(embed(missing), ToolTexts.words(missing))));
    }

    private List<Direction> embed(ToolContract contract) {
        var texts = ToolTexts.of(contract).stream().map(TextSegment::from).toList();
        return embeddings.embedAll(texts).content().stream()
                .map(embedding -> new Direction(embedding.vector()))
                .toList();
    }
}
