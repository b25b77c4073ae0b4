package app.concierge.recommendation;

import app.concierge.catalog.Item;
import java.util.Optional;
import java.util.function.Function;

/**
 * Something that may stand against an item.
 *
 * @param name for the record, e.g. {@code restriction}
 * @param yields 0 when it never gives way; else rules give way in this order, the lowest first, when nothing else is left
 * @param unmet what to say when it had to give way
 * @param objection a sentence the customer may read; empty when nothing stands against the item
 */
record Rule(String name, int yields, String unmet, Function<Item, Optional<String>> objection) {
    static final String RESTRICTION = "restriction";
    static final String PRICE = "price";

    static Rule firm(String name, Function<Item, Optional<String>> objection) {
        return new Rule(name, 0, "", objection);
    }

    Optional<String> against(Item item) {
        return objection.apply(item);
    }
}
