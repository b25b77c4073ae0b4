package app.concierge.tool;

import app.concierge.kernel.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a result shows beside its text. Channels render each kind as a card. */
public sealed interface Display {
    record Items(List<Item> items) implements Display {}

    /**
     * @param detail one line beneath the title
     * @param image a path of this service, never of another host
     * @param why the reasons for this suggestion, each a sentence the customer may read
     */
    record Item(
            String id,
            String title,
            String detail,
            @Nullable Money price,
            @Nullable String image,
            List<String> why) {}

    /** @param expires ISO 8601 instant */
    record Offer(String id, String title, String terms, String expires, List<String> why) implements Display {}

    /**
     * The conversation passes to a person.
     *
     * @param waiting whether somebody is about to come; false where somebody gets back to the customer later
     */
    record Handoff(String topic, String reference, boolean waiting) implements Display {}
}
