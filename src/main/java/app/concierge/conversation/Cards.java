package app.concierge.conversation;

import app.concierge.kernel.Money;
import app.concierge.tool.Display;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a tool shows, as the CUSTOM events {@code items}, {@code offer} and {@code handoff}. */
final class Cards {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Cards() {}

    static TurnEvent.Custom event(Display display, Locale locale) {
        return switch (display) {
            case Display.Items(var items) -> {
                var value = JSON.objectNode();
                var list = value.putArray("items");
                items.forEach(item -> list.add(item(item, locale)));
                yield new TurnEvent.Custom("items", value);
            }
            case Display.Offer offer ->
                new TurnEvent.Custom(
                        "offer",
                        JSON.objectNode()
                                .put("id", offer.id())
                                .put("title", offer.title())
                                .put("terms", offer.terms())
                                .put("expires", offer.expires())
                                .set("why", strings(offer.why())));
            case Display.Handoff(var topic, var reference, var waiting) ->
                new TurnEvent.Custom(
                        "handoff",
                        JSON.objectNode()
                                .put("state", (waiting ? Handoff.State.WAITING : Handoff.State.TIMED_OUT).word())
                                .put("topic", topic)
                                .put("reference", reference));
        };
    }

    private static ObjectNode item(Display.Item item, Locale locale) {
        return JSON.objectNode()
                .put("id", item.id())
                .put("title", item.title())
                .put("detail", item.detail())
                .put("image", item.image())
                .<ObjectNode>set("price", price(item.price(), locale))
                .set("why", strings(item.why()));
    }

    private static JsonNode price(@Nullable Money price, Locale locale) {
        return price == null
                ? JSON.nullNode()
                : JSON.objectNode()
                        .put("amount", price.amount())
                        .put("currency", price.currency().getCurrencyCode())
                        .put("text", price.format(locale));
    }

    private static JsonNode strings(List<String> texts) {
        var list = JSON.arrayNode();
        texts.forEach(list::add);
        return list;
    }
}
