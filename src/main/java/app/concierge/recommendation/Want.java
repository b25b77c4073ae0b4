package app.concierge.recommendation;

import app.concierge.catalog.Item;
import app.concierge.catalog.Words;
import java.util.Optional;
import java.util.Set;

/**
 * Something that it should have.
 *
 * @param word as the customer said it
 * @param tags any of these will do; empty where the catalogue has no tag for it, then the word itself counts
 */
record Want(String word, Set<String> tags) {
    /** Said by somebody who will not have it otherwise. */
    private static final Set<String> FIRM = Set.of(
            "vegan",
            "vegetarian",
            "gluten-free",
            "dairy-free",
            "sugar-free",
            "alcohol-free",
            "halal-options",
            "step-free",
            "vegan-options",
            "vegetarian-friendly",
            "gluten-free-options",
            "cuisine-vegan",
            "low-alcohol");

    boolean metBy(Item item) {
        return tags.isEmpty()
                ? Words.of(item).containsAll(Words.of(word))
                : tags.stream().anyMatch(item.tags()::contains);
    }

    /** The tag that meets it. */
    Optional<String> tag(Item item) {
        return tags.stream().filter(item.tags()::contains).findFirst();
    }

    boolean firm() {
        return tags.stream().anyMatch(FIRM::contains);
    }

    /** What wants of the same topic are alternatives: Syrah or Grenache. Empty when it stands for itself. */
    String topic() {
        var topics = Set.of("grape", "region", "from", "cuisine");
        return tags.stream()
                .map(tag -> tag.contains("-") ? tag.substring(0, tag.indexOf('-')) : "")
                .filter(topics::contains)
                .findFirst()
                .orElse("");
    }
}
