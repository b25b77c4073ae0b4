package app.concierge.recommendation;

import app.concierge.catalog.CatalogIndex;
import app.concierge.catalog.CatalogIndex.Hit;
import app.concierge.catalog.Item;
import app.concierge.profile.Restriction;
import app.concierge.recommendation.Decision.RuledOut;
import app.concierge.recommendation.Usual.Line;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The usual as it can be ordered today: with what the customer said this time, and without what they must not have. */
final class UsualOrder {
    private static final List<String> MEALS = List.of("breakfast", "lunch", "dinner", "snack", "dessert", "drink");
    /** Nearer than this, one thing can stand in for another. */
    private static final double A_STAND_IN = 0.3;

    /** @param now empty when nothing could take its place */
    record Replaced(Item was, RuledOut because, Optional<Item> now) {}

    private final CatalogIndex index;
    private final List<Rule> restrictions;
    private final Map<Item, Integer> lines = new LinkedHashMap<>();
    private final List<Replaced> replaced = new ArrayList<>();

    UsualOrder(CatalogIndex index, Collection<Restriction> restrictions) {
        this.index = index;
        this.restrictions = restrictions.stream().map(Rules::restricted).toList();
    }

    Map<Item, Integer> lines() {
        return lines;
    }

    List<Replaced> replaced() {
        return replaced;
    }

    void add(Line line, int quantity) {
        index.item(line.item()).ifPresent(item -> add(item, quantity));
    }

    void add(Item item, int quantity) {
        var objection = objection(item);
        if (objection.isEmpty()) {
            lines.merge(item, quantity, Integer::sum);
            return;
        }
        var now = standIn(item);
        now.ifPresent(other -> lines.merge(other, quantity, Integer::sum));
        replaced.add(new Replaced(item, objection.get(), now));
    }

    /** What is named in these words, if the brand has it: of what they had before, else of everything. */
    Optional<Item> named(String words, Collection<Line> before) {
        return before.stream()
                .flatMap(line -> index.item(line.item()).stream())
                .filter(item -> Recommender.names(words, item.title()))
                .findFirst()
                .or(() -> index.search(words, item -> Recommender.names(words, item.title()), 1).stream()
                        .map(Hit::item)
                        .findFirst());
    }

    void leaveOut(Set<Item> items) {
        lines.keySet().removeAll(items);
    }

    private Optional<RuledOut> objection(Item item) {
        return restrictions.stream()
                .flatMap(rule -> rule.against(item).stream()
                        .map(because -> new RuledOut(item.id(), item.title(), rule.name(), because)))
                .findFirst();
    }

    private Optional<Item> standIn(Item item) {
        var meals = MEALS.stream().filter(item.tags()::contains).toList();
        return index
                .like(
                        item.id(),
                        other -> other.kind().equals(item.kind())
                                && objection(other).isEmpty()
                                && !lines.containsKey(other)
                                && (meals.isEmpty() || meals.stream().anyMatch(other.tags()::contains)),
                        1)
                .stream()
                .filter(hit -> hit.score() >= A_STAND_IN)
                .map(Hit::item)
                .findFirst();
    }
}
