package app.concierge.partner;

import app.concierge.tool.Caller;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * One call of a partner, as the gateway carries it out.
 *
 * @param key the idempotency key; the partner is sent it where there is an effect
 * @param arguments valid under the input schema, without reserved names
 * @param terms the sealed terms of a commit; empty for all else
 * @param shared the customer's fields that consent lets out, by name
 */
record Call(
        Manifest manifest,
        Manifest.Offering offering,
        Step step,
        String key,
        ObjectNode arguments,
        ObjectNode terms,
        Map<String, String> shared,
        Caller caller) {
    enum Step {
        READ,
        QUOTE,
        COMMIT,
        CANCEL;

        boolean hasEffect() {
            return this == COMMIT || this == CANCEL;
        }
    }

    String partner() {
        return manifest.partner();
    }

    String tool() {
        return offering.name();
    }
}
