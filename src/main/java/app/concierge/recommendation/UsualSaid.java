package app.concierge.recommendation;

import app.concierge.catalog.CatalogIndex;
import app.concierge.catalog.Item;
import app.concierge.kernel.Money;
import app.concierge.profile.Reason;
import app.concierge.recommendation.Decision.Considered;
import app.concierge.recommendation.Usual.Open;
import app.concierge.recommendation.UsualOrder.Replaced;
import app.concierge.tool.Display;
import app.concierge.tool.ToolCall;
import app.concierge.tool.ToolResult;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The usual in words: the tool's output, the cards, and the record for "why?". */
final class UsualSaid {
    private final Usual usual;
    private final UsualOrder order;
    private final CatalogIndex index;
    private final Optional<Open> open;

    UsualSaid(Usual usual, UsualOrder order, CatalogIndex index, Optional<Open> open) {
        this.usual = usual;
        this.order = order;
        this.index = index;
        this.open = open;
    }

    ToolResult.Done done(UUID decision) {
        var output = JsonNodeFactory.instance.objectNode();
        var items = output.putArray("items");
        order.lines().forEach((item, quantity) -> items.add(line(item, quantity)));
        output.put("summary", summary());
        var total = total();
        if (total != null) {
            output.set("total", Recommended.money(total));
        }
        open.ifPresent(question -> ask(question, output));
        if (!order.replaced().isEmpty()) {
            output.put("instead", instead());
        }
        output.put("confidence", rounded(usual.confidence()));
        output.put("because", because(usual.lines().getFirst()));
        output.put("decision", decision.toString());
        return new ToolResult.Done(output, List.of(new Display.Items(cards())));
    }

    String nothingLeft() {
        return order.replaced().isEmpty()
                ? "Without that, nothing is left of your usual."
                : instead() + " There is nothing else like it that you can have.";
    }

    Decision decision(ToolCall call, String tool, Instant at) {
        var chosen = order.lines().keySet().stream()
                .map(item -> new Considered(
                        item.id(),
                        item.title(),
                        item.price() == null ? null : item.price().amount(),
                        share(item),
                        Map.of("share", share(item)),
                        List.of(reason(item))))
                .toList();
        return new Decision(
                call.outcome(),
                call.caller().customer(),
                call.caller().conversation(),
                tool,
                at,
                null,
                chosen,
                List.of(),
                order.replaced().stream().map(Replaced::because).toList());
    }

    private Reason reason(Item item) {
        return order.replaced().stream()
                .filter(replaced -> replaced.now().filter(item::equals).isPresent())
                .findFirst()
                .map(replaced -> Reason.of(
                        "it is the nearest to the " + Spoken.inside(replaced.was()) + " that you can have",
                        Reason.Rests.PROTECTION))
                .orElseGet(() -> line(item)
                        .map(line -> Reason.taken(because(line), List.of(line.item())))
                        .orElseGet(() -> Reason.of("you asked for it", Reason.Rests.REQUEST)));
    }

    private Optional<Usual.Line> line(Item item) {
        return Stream.concat(usual.lines().stream(), usual.sometimes().stream())
                .filter(line -> line.item().equals(item.id()))
                .findFirst();
    }

    private double share(Item item) {
        return line(item).map(Usual.Line::share).orElse(0.0);
    }

    private String because(Usual.Line line) {
        int orders = usual.comparable().orders().size();
        return "you had it in %d of your last %d orders%s"
                .formatted(line.orders(), orders, usual.comparable().sameTime() ? " at this time of day" : "");
    }

    private String summary() {
        return Spoken.list(order.lines().entrySet().stream()
                .map(line -> Spoken.number(line.getValue()) + " " + Spoken.inside(line.getKey()))
                .toList());
    }

    private @Nullable Money total() {
        Money total = null;
        for (var line : order.lines().entrySet()) {
            var price = line.getKey().price();
            if (price == null) {
                return null;
            }
            var amount = price.amount().multiply(BigDecimal.valueOf(line.getValue()));
            total = new Money(total == null ? amount : total.amount().add(amount), price.currency());
        }
        return total;
    }

    private void ask(Open question, ObjectNode output) {
        switch (question) {
            case Open.Quantity(var line) ->
                index.item(line.item()).ifPresent(was -> {
                    var item = today(was);
                    int few = Math.min(line.quantity(), line.otherQuantity());
                    int many = Math.max(line.quantity(), line.otherQuantity());
                    output.put(
                            "question",
                            "%s %s, or %s?"
                                    .formatted(
                                            Spoken.sentence(Spoken.number(few)),
                                            Spoken.inside(item),
                                            Spoken.number(many)));
                    output.put("open", "quantity");
                    output.putArray("choices").add(Integer.toString(few)).add(Integer.toString(many));
                });
            case Open.Along(var line) ->
                index.item(line.item()).ifPresent(was -> {
                    var item = Spoken.inside(today(was));
                    boolean there = usual.lines().contains(line);
                    output.put("question", "With %s, or without?".formatted(item));
                    output.put("open", there ? "without" : "with");
                    output.putArray("choices").add("with " + item).add("without " + item);
                });
        }
    }

    /** What stands in its place today. */
    private Item today(Item was) {
        return order.replaced().stream()
                .filter(replaced -> replaced.was().equals(was))
                .flatMap(replaced -> replaced.now().stream())
                .findFirst()
                .orElse(was);
    }

    private String instead() {
        return String.join(
                " ",
                order.replaced().stream()
                        .map(replaced -> replaced.now()
                                        .map(now -> "Instead of the %s I would take the %s"
                                                .formatted(Spoken.inside(replaced.was()), Spoken.inside(now)))
                                        .orElse("I leave out the " + Spoken.inside(replaced.was()))
                                + Spoken.because(replaced.because().because()))
                        .toList());
    }

    private static ObjectNode line(Item item, int quantity) {
        var node = JsonNodeFactory.instance.objectNode();
        node.put("id", item.id()).put("title", item.title()).put("quantity", quantity);
        var price = item.price();
        if (price != null) {
            node.set("price", Recommended.money(price));
        }
        return node;
    }

    private List<Display.Item> cards() {
        return order.lines().entrySet().stream()
                .map(line -> new Display.Item(
                        line.getKey().id(),
                        line.getKey().title(),
                        line.getValue() == 1
                                ? line.getKey().detail()
                                : line.getValue() + " × " + line.getKey().detail(),
                        line.getKey().price(),
                        line.getKey().image(),
                        List.of(Spoken.sentence(reason(line.getKey()).text()) + ".")))
                .toList();
    }

    private static double rounded(double share) {
        return BigDecimal.valueOf(share).setScale(2, RoundingMode.HALF_EVEN).doubleValue();
    }
}
