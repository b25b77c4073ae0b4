package app.concierge.recommendation;

import app.concierge.catalog.Item;
import app.concierge.catalog.Words;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What a brand's catalogue can be asked for: its tags, kinds, cities and words, and how rare each tag is. */
final class Vocabulary {
    private static final Set<String> SAYS_LITTLE = Set.of(
            "on-request",
            "everyday",
            "special",
            "well-loved",
            "gift-worthy",
            "favorite",
            "breakfast",
            "lunch",
            "dinner",
            "snack",
            "drink",
            "hot",
            "cold");

    private static final List<String> NAMES = List.of("grape-", "region-", "from-", "cuisine-");

    private final Map<String, Integer> frequency = new HashMap<>();
    private final Map<String, String> cities = new TreeMap<>();
    private final Map<String, Set<String>> ingredients = new HashMap<>();
    private final Map<String, List<String>> names = new HashMap<>();
    private final Set<String> kinds = new HashSet<>();
    private final Set<String> words = new HashSet<>();
    private final int items;

    Vocabulary(Collection<Item> catalogue) {
        items = catalogue.size();
        for (var item : catalogue) {
            kinds.add(item.kind());
            words.addAll(Words.of(item));
            item.tags().forEach(tag -> frequency.merge(tag, 1, Integer::sum));
            var city = item.attributes().get("city");
            if (city != null) {
                cities.put(String.join(" ", Words.sequence(city)), city);
            }
        }
        for (var tag : frequency.keySet()) {
            if (tag.startsWith("contains-")) {
                ingredients
                        .computeIfAbsent(String.join(" ", Words.sequence(Words.label(tag))), _ -> new LinkedHashSet<>())
                        .add(tag);
            }
        }
        frequency.keySet().stream()
                .filter(tag -> NAMES.stream().anyMatch(tag::startsWith))
                .forEach(tag -> names.put(String.join(" ", Words.sequence(Words.label(tag))), List.of(tag)));
        if (ingredients.containsKey("nut") && ingredients.containsKey("peanut")) {
            ingredients.get("nut").addAll(ingredients.get("peanut"));
        }
    }

    boolean has(String tag) {
        return frequency.containsKey(tag);
    }

    Set<String> known(List<String> tags) {
        var known = new LinkedHashSet<>(tags);
        known.removeIf(tag -> !has(tag));
        return known;
    }

    boolean hasKind(String kind) {
        return kinds.contains(kind);
    }

    boolean hasWord(String word) {
        return words.contains(word);
    }

    boolean pairs() {
        return frequency.keySet().stream().anyMatch(tag -> tag.startsWith("pairs-"));
    }

    /** Tags of grapes, regions, countries and cuisines, by their words. */
    Map<String, List<String>> names() {
        return names;
    }

    /** City by its words, in the catalogue's spelling. */
    Map<String, String> cities() {
        return cities;
    }

    /** Tags of what has this in it, by the word in the singular: {@code contains-nuts} by {@code nut}. */
    Optional<Set<String>> containing(String word) {
        return Optional.ofNullable(ingredients.get(word)).map(Set::copyOf);
    }

    /** How telling a tag is of somebody's taste: its rarity, as the logarithm of items per item that has it. */
    double weight(String tag) {
        if (tag.startsWith("contains-") || tag.startsWith("pairs-") || SAYS_LITTLE.contains(tag)) {
            return 0;
        }
        return Math.log((double) items / frequency.getOrDefault(tag, items));
    }
}
