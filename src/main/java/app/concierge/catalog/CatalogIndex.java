package app.concierge.catalog;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** A brand's items as they were at one moment, to be searched; immutable. What one call asks, it asks of one index. */
public final class CatalogIndex {
    /** How much the words in common count beside the meaning; of 0.1 to 0.5 tried, this put named items first. */
    private static final double WORDS = 0.3;

    private static final double IN_TITLE = 1.0;
    private static final double IN_TAGS = 0.8;
    private static final double IN_DESCRIPTION = 0.5;

    /** @param score nearness of query and item, 0 to 1: cosine of their meanings, mixed with the words in common */
    public record Hit(Item item, double score) {}

    private record Entry(Item item, Embedding meaning, Map<String, Double> words) {}

    private final EmbeddingModel embeddings;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Map<String, Integer> frequency = new HashMap<>();

    /** Embeds what was not embedded lately: 2 to 5 ms an item. */
    public CatalogIndex(Collection<Item> items, EmbeddingModel embeddings) {
        this.embeddings = embeddings;
        if (items.isEmpty()) {
            return;
        }
        var ordered = items.stream().sorted(Comparator.comparing(Item::id)).toList();
        var vectors = embeddings
                .embedAll(ordered.stream()
                        .map(item -> TextSegment.from(text(item)))
                        .toList())
                .content();
        for (int i = 0; i < ordered.size(); i++) {
            var item = ordered.get(i);
            var words = words(item);
            words.keySet().forEach(word -> frequency.merge(word, 1, Integer::sum));
            entries.put(item.id(), new Entry(item, vectors.get(i), words));
        }
    }

    /** All of them, by id. */
    public List<Item> items() {
        return entries.values().stream().map(Entry::item).toList();
    }

    public Optional<Item> item(String id) {
        return Optional.ofNullable(entries.get(id)).map(Entry::item);
    }

    /** Nearest first; equals by id. A blank query finds nothing. */
    public List<Hit> search(String query, Predicate<Item> filter, int most) {
        if (query.isBlank() || entries.isEmpty()) {
            return List.of();
        }
        return nearest(embeddings.embed(query).content(), Words.of(query), filter, most);
    }

    /** What is most like an item, itself left out; empty when there is no such item. */
    public List<Hit> like(String id, Predicate<Item> filter, int most) {
        var entry = entries.get(id);
        return entry == null
                ? List.of()
                : nearest(
                        entry.meaning,
                        entry.words.keySet(),
                        filter.and(item -> !item.id().equals(id)),
                        most);
    }

    private List<Hit> nearest(Embedding meaning, Set<String> words, Predicate<Item> filter, int most) {
        var hits = new ArrayList<Hit>();
        for (var entry : entries.values()) {
            if (filter.test(entry.item)) {
                double near = Math.max(0, dot(meaning.vector(), entry.meaning.vector()));
                double score = (1 - WORDS) * near + WORDS * inCommon(words, entry.words);
                hits.add(new Hit(entry.item, score));
            }
        }
        hits.sort(Comparator.comparingDouble(Hit::score)
                .reversed()
                .thenComparing(hit -> hit.item().id()));
        return List.copyOf(hits.subList(0, Math.min(most, hits.size())));
    }

    /** Share of the query's words, weighted by their rarity, that the item has. */
    private double inCommon(Set<String> query, Map<String, Double> item) {
        double asked = 0;
        double met = 0;
        for (var word : query) {
            int known = frequency.getOrDefault(word, 0);
            double rarity = known == 0 ? 0 : Math.log(1 + (double) entries.size() / known);
            asked += rarity;
            met += rarity * item.getOrDefault(word, 0.0);
        }
        return asked == 0 ? 0 : met / asked;
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }

    private static String text(Item item) {
        return item.title() + ". " + item.detail() + ". " + item.description();
    }

    private static Map<String, Double> words(Item item) {
        var words = new HashMap<String, Double>();
        Words.of(item.description()).forEach(word -> words.put(word, IN_DESCRIPTION));
        Words.of(item).forEach(word -> words.put(word, IN_TAGS));
        Words.of(item.title()).forEach(word -> words.put(word, IN_TITLE));
        return words;
    }
}
