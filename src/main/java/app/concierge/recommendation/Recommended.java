package app.concierge.recommendation;

import app.concierge.kernel.Money;
import app.concierge.profile.Reason;
import app.concierge.recommendation.Decision.RuledOut;
import app.concierge.recommendation.Ranking.Scored;
import app.concierge.recommendation.Recommender.Outcome;
import app.concierge.tool.Display;
import app.concierge.tool.ToolResult;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;

/** A recommendation in words: the tool's output, the cards, and the sentence when there is nothing to show. */
final class Recommended {
    private static final int MOST_REASONS = 3;
    private static final int REASONS_IN_A_LINE = 2;
    private static final Reason ONLY_NEAREST =
            Reason.of("of what there is, it comes nearest to what you asked", Reason.Rests.REQUEST);

    private final Wish wish;
    private final Outcome outcome;

    Recommended(Wish wish, Outcome outcome) {
        this.wish = wish;
        this.outcome = outcome;
    }

    static List<Reason> reasons(Scored scored) {
        var reasons = scored.reasons(MOST_REASONS);
        return reasons.isEmpty() ? List.of(ONLY_NEAREST) : reasons;
    }

    /** Two reasons; where there is none to tell, what it is. */
    private static String line(Scored scored) {
        var reasons = scored.reasons(REASONS_IN_A_LINE);
        return reasons.isEmpty()
                ? first(scored.item().description())
                : reasons.stream().map(Reason::text).collect(Collectors.joining("; "));
    }

    private static String first(String description) {
        int end = description.indexOf(". ");
        var first = end < 0 ? description : description.substring(0, end);
        return first.endsWith(".") ? first.substring(0, first.length() - 1) : first;
    }

    ToolResult.Done done(UUID decision) {
        var output = JsonNodeFactory.instance.objectNode();
        output.put("lead", lead());
        leftOut(output);
        if (!outcome.unmet().isEmpty()) {
            output.put("note", String.join(" ", outcome.unmet()));
        }
        var items = output.putArray("items");
        outcome.chosen().forEach(scored -> items.add(item(scored)));
        if (wish.forOthers()) {
            output.put("gift", true);
        }
        output.put("decision", decision.toString());
        return new ToolResult.Done(
                output,
                List.of(new Display.Items(
                        outcome.chosen().stream().map(Recommended::card).toList())));
    }

    /** Nothing is left: what stood in the way, and what could be had instead. */
    ToolResult.Refused refused() {
        if (!outcome.named().isEmpty()) {
            var named = outcome.named().getFirst();
            return new ToolResult.Refused("I leave out the " + named.title() + Spoken.because(named.because())
                    + " I have nothing like it that you can have.");
        }
        var cheapest = outcome.cheapest();
        if (cheapest != null && cheapest.price() != null) {
            return new ToolResult.Refused(nothingInRange(cheapest.title(), cheapest.price()));
        }
        var most = outcome.ruledOut().stream()
                .filter(out -> !out.rule().equals("on-request"))
                .findFirst();
        if (wish.city() != null
                && most.map(RuledOut::rule).filter("city"::equals).isPresent()) {
            return new ToolResult.Refused("I have nothing in " + wish.city() + ".");
        }
        return new ToolResult.Refused("I have nothing that fits all of that. "
                + most.map(RuledOut::because).orElse(""));
    }

    private String nothingInRange(String title, Money price) {
        var what = wish.dish() == null ? "" : " for " + wish.dish();
        if (wish.prices().below() != null) {
            return "Those are the least expensive that I can recommend" + what + ".";
        }
        if (wish.prices().above() != null) {
            return "Those are the finest that I have" + what + ".";
        }
        var max = wish.prices().max();
        if (max != null && price.amount().compareTo(max) > 0) {
            return "I have nothing" + what + " under " + Spoken.of(new Money(max, price.currency()))
                    + "; the least expensive that fits is the " + title + " at " + Spoken.of(price) + ".";
        }
        return "I have nothing" + what + " in that price range; the least expensive that fits is the " + title + " at "
                + Spoken.of(price) + ".";
    }

    private void leftOut(ObjectNode output) {
        if (outcome.named().isEmpty()) {
            return;
        }
        var first = outcome.named().getFirst();
        int more = outcome.named().size() - 1;
        var what = more == 0 ? first.title() : first.title() + " and " + Spoken.number(more) + " more";
        output.put("left_out", "I leave out the " + what + Spoken.because(first.because()));
    }

    private String lead() {
        boolean one = outcome.chosen().size() == 1;
        var these = one ? "this one" : "these";
        if ("cheaper".equals(wish.refine())) {
            return "Less expensive" + (wish.dish() == null ? "" : ", and still right with " + wish.dish()) + ":";
        }
        if ("pricier".equals(wish.refine())) {
            return "A step up" + (wish.dish() == null ? "" : ", and right with " + wish.dish()) + ":";
        }
        if ("others".equals(wish.refine())) {
            return "Then perhaps " + these + ":";
        }
        var dish = wish.dish() == null ? "" : " with " + wish.dish();
        var where = wish.city() == null ? "" : " in " + wish.city();
        return switch (wish.occasion()) {
            case GIFT ->
                "As a present" + (wish.forWhom() == null ? "" : " for " + wish.forWhom()) + " I would choose " + these
                        + ":";
            case DINNER_PARTY ->
                "For the dinner party" + (dish.isEmpty() ? "" : "," + dish) + ", I would put " + these
                        + " on the table:";
            case STOCKING_UP ->
                "To have in the house" + dish + ", " + these + (one ? " is" : " are") + " worth keeping:";
            case CELEBRATION -> "To celebrate" + dish + ", I would choose " + these + ":";
            case BREAKFAST, LUNCH, DINNER ->
                "For " + wish.occasion().name().toLowerCase(Locale.ROOT) + where + ", I would go for " + these + ":";
            case EVERYDAY, SNACK, TRAVEL, ANY -> any(dish, where, one);
        };
    }

    private static String any(String dish, String where, boolean one) {
        var fit = one ? "this fits best:" : "these fit best:";
        return dish.isEmpty() && where.isEmpty()
                ? Spoken.sentence(fit)
                : Spoken.sentence((dish + where).strip()) + ", " + fit;
    }

    private static ObjectNode item(Scored scored) {
        var item = scored.item();
        var reasons = reasons(scored);
        var node = JsonNodeFactory.instance.objectNode();
        node.put("id", item.id());
        node.put("title", item.title());
        node.put("detail", item.detail());
        var price = item.price();
        if (price != null && price.amount().signum() > 0) {
            node.set("price", money(price));
        }
        node.put("reason", line(scored));
        var why = node.putArray("why");
        reasons.forEach(reason -> why.add(Spoken.sentence(reason.text()) + "."));
        return node;
    }

    static ObjectNode money(Money price) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("amount", price.amount().toPlainString())
                .put("currency", price.currency().getCurrencyCode());
    }

    private static Display.Item card(Scored scored) {
        var item = scored.item();
        return new Display.Item(
                item.id(),
                item.title(),
                item.detail(),
                item.price(),
                item.image(),
                reasons(scored).stream()
                        .map(reason -> Spoken.sentence(reason.text()) + ".")
                        .toList());
    }
}
