package app.concierge.partner.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Corner Deli's own kitchen: takes orders for picking up, at the prices of the deli's board. */
final class Kitchen implements Service {
    private static final Duration SHORTEST = Duration.ofMinutes(8);
    private static final Duration PER_PIECE = Duration.ofMinutes(2);
    private static final int MOST_PIECES = 40;

    private final List<Dish> board = new ArrayList<>();
    private final Clock clock;

    Kitchen(Clock clock) {
        Data.of("/demo/deli/catalogue.yaml")
                .path("items")
                .forEach(item -> board.add(new Dish(
                        item.path("id").asText(),
                        item.path("title").asText(),
                        new BigDecimal(item.path("price").asText("0")))));
        this.clock = clock;
    }

    private record Dish(String id, String title, BigDecimal price) {}

    private record Line(Dish dish, int quantity) {
        BigDecimal total() {
            return dish.price().multiply(BigDecimal.valueOf(quantity));
        }
    }

    @Override
    public Names names() {
        return new Names("kitchen", "/quotes", "/orders", "CD-", "counter", Set.of("ready"));
    }

    @Override
    public Reply quote(ObjectNode body) {
        var lines = new ArrayList<Line>();
        for (var wanted : wanted(body)) {
            var said = wanted.path("title").asText(wanted.path("id").asText());
            var dish = dish(wanted);
            if (dish.isEmpty()) {
                return new Reply.No(422, "The kitchen has no " + said + ".");
            }
            lines.add(new Line(dish.get(), Math.max(1, wanted.path("quantity").asInt(1))));
        }
        var pieces = lines.stream().mapToInt(Line::quantity).sum();
        if (lines.isEmpty() || pieces > MOST_PIECES) {
            return new Reply.No(422, "The kitchen takes between one and forty pieces in one order.");
        }
        return new Reply.Yes(terms(new Wish(body), lines, pieces));
    }

    private ObjectNode terms(Wish wish, List<Line> lines, int pieces) {
        var terms = wish.body().objectNode();
        var items = terms.putArray("items");
        lines.forEach(line -> items.addObject()
                .put("title", line.dish().title())
                .put("quantity", line.quantity())
                .set("price", Wish.money(line.dish().price().doubleValue())));
        var total = lines.stream().map(Line::total).reduce(BigDecimal.ZERO, BigDecimal::add);
        terms.set("total", Wish.money(total.doubleValue()));
        terms.put("summary", summary(lines)).put("counter", "the pick-up counter");
        terms.put("ready", ready(wish, pieces).toString());
        return terms;
    }

    /** To the five minutes, so that the same order a moment later is still ready at the same time. */
    private Instant ready(Wish wish, int pieces) {
        var soonest = clock.instant().plus(SHORTEST).plus(PER_PIECE.multipliedBy(pieces));
        var wanted = wish.moment("at").map(at -> at.toInstant()).filter(at -> at.isAfter(soonest));
        return wanted.orElse(soonest).truncatedTo(ChronoUnit.MINUTES);
    }

    private static String summary(List<Line> lines) {
        return String.join(
                ", ",
                lines.stream()
                        .map(line -> (line.quantity() == 1 ? "" : line.quantity() + " × ")
                                + line.dish().title())
                        .toList());
    }

    /** Either a list of items, or one item and how many. */
    private static List<JsonNode> wanted(ObjectNode body) {
        var wanted = new ArrayList<JsonNode>();
        body.path("items").forEach(wanted::add);
        if (wanted.isEmpty() && body.hasNonNull("item")) {
            wanted.add(JsonNodeFactory.instance
                    .objectNode()
                    .put("title", body.path("item").asText())
                    .put("quantity", body.path("quantity").asInt(1)));
        }
        return wanted;
    }

    private Optional<Dish> dish(JsonNode wanted) {
        var id = wanted.path("id").asText("");
        var title = Data.words(wanted.path("title").asText(""));
        return board.stream()
                .filter(dish -> dish.id().equals(id)
                        || (!title.isBlank() && Data.words(dish.title()).equals(title)))
                .findFirst()
                .or(() -> board.stream()
                        .filter(dish -> !title.isBlank()
                                && List.of(title.strip().split(" ", -1)).stream()
                                        .allMatch(
                                                word -> Data.words(dish.title()).contains(word)))
                        .findFirst());
    }

    @Override
    public ObjectNode confirmation(ObjectNode wish, ObjectNode terms, String reference) {
        return terms.deepCopy().put("booking", reference).put("status", "taken");
    }
}
