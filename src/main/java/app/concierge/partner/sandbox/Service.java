package app.concierge.partner.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** One partner of the sandbox. Answers depend on the wish and the clock alone. */
interface Service {
    Names names();

    /**
     * @param quotes where it gives terms, e.g. {@code /quotes}
     * @param orders where it takes orders, e.g. {@code /rides}; one is undone at {@code <orders>/<reference>/cancel}
     * @param prefix what its references begin with
     * @param words the field of its answers that holds free text of its own
     * @param loose terms that may move a little between quote and order
     */
    record Names(String partner, String quotes, String orders, String prefix, String words, Set<String> loose) {
        boolean isLoose(String term) {
            return loose.contains(term) || words.equals(term);
        }
    }

    Reply quote(ObjectNode wish);

    /**
     * What is said of an order that was taken.
     *
     * @param terms what {@link #quote} says of the wish now
     */
    ObjectNode confirmation(ObjectNode wish, ObjectNode terms, String reference);

    /** What a partner says: a body, or no and why. */
    sealed interface Reply {
        record Yes(ObjectNode body) implements Reply {}

        /** @param reason a sentence that a customer may read */
        record No(int status, String reason) implements Reply {}
    }
}
