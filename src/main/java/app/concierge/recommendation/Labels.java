package app.concierge.recommendation;

import app.concierge.catalog.Item;
import app.concierge.catalog.Words;
import java.util.List;
import java.util.Optional;

/** Tags in words, as they stand in a reason. */
final class Labels {
    private static final List<String> NAMES = List.of("grape-", "from-", "region-", "cuisine-");

    private Labels() {}

    /** What somebody took who took something with this tag; empty where the tag says too little. */
    static Optional<String> taken(String tag, Item item) {
        var named = named(tag, item);
        return switch (topic(tag)) {
            case "grape", "region" -> Optional.of(named);
            case "from" -> Optional.of("something from " + named);
            case "cuisine" -> Optional.of(named + " food");
            case "suits", "city", "airport" -> Optional.empty();
            default -> plain(tag, named);
        };
    }

    private static Optional<String> plain(String tag, String named) {
        return switch (tag) {
            case "dessert", "snack", "drink", "sweet-treat", "dessert-wine" -> Optional.of(named + "s");
            case "breakfast", "lunch", "dinner" -> Optional.of("something for " + named);
            case "rhone-style" -> Optional.of("wines in the Rhône's style");
            case "everyday", "favorite", "well-loved", "gift-worthy", "comfort", "showers", "late-opening" ->
                Optional.empty();
            default ->
                tag.endsWith("-options") || tag.endsWith("-friendly")
                        ? Optional.empty()
                        : Optional.of("something " + named);
        };
    }

    private static String topic(String tag) {
        return tag.contains("-") ? tag.substring(0, tag.indexOf('-')) : "";
    }

    /** A name as the catalogue spells it in the item's attributes: {@code Syrah} for {@code grape-syrah}. */
    static String named(String tag, Item item) {
        if (NAMES.stream().noneMatch(tag::startsWith)) {
            return Words.label(tag);
        }
        var words = Words.sequence(Words.label(tag));
        for (var value : item.attributes().values()) {
            for (var part : value.split(", ", -1)) {
                if (Words.sequence(part).equals(words)) {
                    return part;
                }
            }
        }
        return Spoken.sentence(Words.label(tag));
    }

    /** What having the tag says of the item, after "it". */
    static String saying(String tag, Item item) {
        var named = named(tag, item);
        return switch (topic(tag)) {
            case "grape" -> "is made of " + named;
            case "from", "region" -> "is from " + named;
            case "cuisine" -> tag.equals("cuisine-vegan") ? "is all vegan" : "serves " + named + " food";
            case "suits" -> suits(tag);
            default -> state(tag, named);
        };
    }

    private static String suits(String tag) {
        return switch (tag) {
            case "suits-families" -> "is good with children";
            case "suits-groups" -> "has room for a group";
            case "suits-work" -> "is good for work";
            default -> "suits " + Words.label(tag);
        };
    }

    private static String state(String tag, String named) {
        return switch (tag) {
            case "sweet-treat" -> "is a sweet treat";
            case "dessert" -> "makes a dessert";
            case "dessert-wine" -> "is a dessert wine";
            case "late-opening" -> "is open late";
            case "showers" -> "has showers";
            case "comfort" -> "is about comfort";
            case "high-protein" -> "is rich in protein";
            case "low-carb" -> "is low in carbohydrates";
            case "vegan-options", "gluten-free-options", "halal-options" -> "has " + named;
            case "rhone-style" -> "is made in the Rhône's way";
            default -> "is " + named;
        };
    }
}
