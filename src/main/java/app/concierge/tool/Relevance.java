package app.concierge.tool;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How likely each tool is the one that a conversation needs next: a sum over what each of the last messages says for it.
 * What one message says is kept, so that a turn costs the embedding of what is new and one pass over the tools.
 *
 * <p>The weights are those of a conditional logit (McFadden 1974), held above zero, fitted to which of 963 tools was the
 * right one in 1,200 calls of the Schema-Guided Dialogue set and 617 wishes of the Berkeley Function Calling
 * Leaderboard and InjecAgent; with services left out of the fit, the right one of theirs was among the first eight as often.
 * {@code ./concierge eval tools} measures what they are worth.
 */
final class Relevance {
    private static final float NEAREST = 3.42F;
    private static final float WORDS = 0.93F;

    /** An overlap of words from which on more of it says little more. */
    private static final float MANY_WORDS = 8;

    /** By how long ago: the last message, the one before. */
    private static final float[] OF_CUSTOMER = {1.12F, 1.63F};

    private static final float[] OF_ASSISTANT = {1.32F, 0.77F};

    /** Of that of the customer's messages that says most for the tool. */
    private static final float OF_CUSTOMERS_CLEAREST = 2.57F;

    /** Of what the customer's last message says for any tool of the partner. */
    private static final float OF_PARTNER = 2.96F;

    private static final float CALLED_LATELY = 2.75F;

    private static final long KEPT_FIGURES = 8_000_000;
    private static final Duration KEPT_FOR = Duration.ofMinutes(10);

    private final EmbeddingModel embeddings;
    private final Cache<Compared, float[]> kept = Caffeine.newBuilder()
            .maximumWeight(KEPT_FIGURES)
            .weigher((Compared _, float[] figures) -> figures.length)
            .expireAfterAccess(KEPT_FOR)
            .build();

    Relevance(EmbeddingModel embeddings) {
        this.embeddings = embeddings;
    }

    /** A message, and the tools that it is compared with. */
    private record Compared(ToolIndex tools, String text) {}

    /** By the tools' numbers; the difference of two tools' figures is the logarithm of their odds. */
    float[] of(ToolIndex tools, Wish wish) {
        var keys = wish.texts().stream().map(text -> new Compared(tools, text)).collect(Collectors.toSet());
        var said = kept.getAll(keys, this::compare);
        var customer = figures(tools, wish.customer(), said);
        var assistant = figures(tools, wish.assistant(), said);
        var sum = new float[tools.size()];
        addWeighted(sum, customer, OF_CUSTOMER);
        addWeighted(sum, assistant, OF_ASSISTANT);
        if (!customer.isEmpty()) {
            add(sum, greatest(customer), OF_CUSTOMERS_CLEAREST);
            add(sum, tools.ofPartners(customer.getFirst()), OF_PARTNER);
        }
        for (int tool = 0; tool < sum.length; tool++) {
            var partner = tools.contract(tool).partner();
            sum[tool] += partner != null && wish.partners().contains(partner) ? CALLED_LATELY : 0;
        }
        return sum;
    }

    private Map<Compared, float[]> compare(Set<? extends Compared> keys) {
        var compared = List.copyOf(keys);
        var parts = compared.stream().map(one -> Halves.of(one.text())).toList();
        var meanings = embeddings
                .embedAll(parts.stream()
                        .flatMap(List::stream)
                        .map(TextSegment::from)
                        .toList())
                .content()
                .iterator();
        var figures = new HashMap<Compared, float[]>();
        for (int i = 0; i < compared.size(); i++) {
            var whole = Halves.joined(
                    parts.get(i).stream().map(_ -> meanings.next().vector()).toList());
            figures.put(compared.get(i), compare(compared.get(i), new Direction(whole)));
        }
        return figures;
    }

    private static float[] compare(Compared compared, Direction meaning) {
        var figures = compared.tools().nearest(meaning);
        var overlap = compared.tools().overlap(compared.text());
        for (int tool = 0; tool < figures.length; tool++) {
            figures[tool] = NEAREST * figures[tool] + WORDS * (float) Math.tanh(overlap[tool] / MANY_WORDS);
        }
        return figures;
    }

    private static List<float[]> figures(ToolIndex tools, List<String> texts, Map<Compared, float[]> said) {
        var figures = new ArrayList<float[]>(texts.size());
        texts.forEach(text -> figures.add(said.get(new Compared(tools, text))));
        return figures;
    }

    private static void addWeighted(float[] sum, List<float[]> figures, float[] weights) {
        for (int i = 0; i < Math.min(figures.size(), weights.length); i++) {
            add(sum, figures.get(i), weights[i]);
        }
    }

    private static void add(float[] sum, float[] figures, float weight) {
        for (int tool = 0; tool < sum.length; tool++) {
            sum[tool] += weight * figures[tool];
        }
    }

    private static float[] greatest(List<float[]> figures) {
        var greatest = figures.getFirst().clone();
        for (var others : figures) {
            for (int tool = 0; tool < greatest.length; tool++) {
                greatest[tool] = Math.max(greatest[tool], others[tool]);
            }
        }
        return greatest;
    }
}
