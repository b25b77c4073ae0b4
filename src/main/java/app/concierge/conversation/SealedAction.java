package app.concierge.conversation;

import app.concierge.kernel.ConversationId;
import app.concierge.kernel.RunId;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * A commit that was quoted and waits for the customer, or what became of it; or a call that waits for their consent.
 *
 * @param run in which it was sealed
 * @param call the model's call that asked for it
 * @param terms as quoted; those that the contract seals are in the seal
 * @param seal SHA-256 of tool, arguments and sealed terms, 64 hexadecimal digits
 * @param summary the question that the customer was asked
 * @param replaces an action already carried out, which is undone when this one is done
 * @param together whether the customer wants it only with the others that wait so
 * @param plan that it is a part of; null when it is not
 */
record SealedAction(
        UUID id,
        Kind kind,
        ConversationId conversation,
        RunId run,
        String call,
        String tool,
        ObjectNode arguments,
        ObjectNode terms,
        String seal,
        String summary,
        State state,
        Instant expires,
        @Nullable ObjectNode result,
        @Nullable UUID replaces,
        boolean together,
        @Nullable UUID plan) {
    enum Kind {
        COMMIT,
        /** The terms name {@code partner}, {@code purpose}, {@code title} and {@code data}. */
        CONSENT
    }

    enum State {
        PENDING,
        EXECUTING,
        DONE,
        FAILED,
        DECLINED,
        SUPERSEDED,
        EXPIRED,
        CANCELLED
    }

    boolean expired(Instant now) {
        return !now.isBefore(expires);
    }

    static String seal(String tool, ObjectNode arguments, ObjectNode terms, List<String> sealed) {
        var bound = new TreeMap<String, String>();
        sealed.forEach(field -> bound.put(field, terms.path(field).toString()));
        return DigestUtils.sha256Hex(tool + "\n" + Leaves.of(arguments) + "\n" + bound);
    }
}
