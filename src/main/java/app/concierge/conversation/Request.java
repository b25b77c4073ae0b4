package app.concierge.conversation;

import app.concierge.kernel.BrandId;
import app.concierge.kernel.ConversationId;
import app.concierge.kernel.CustomerId;
import app.concierge.kernel.Personalization;
import app.concierge.kernel.Situation;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What a customer asks of a conversation, whatever the channel. Already authenticated and decoded. */
public sealed interface Request {
    BrandId brand();

    CustomerId customer();

    ConversationId conversation();

    /** @param id the client's own, unique in the conversation: the idempotency key */
    record Say(
            BrandId brand,
            CustomerId customer,
            ConversationId conversation,
            String id,
            String text,
            Situation situation)
            implements Request {}

    /**
     * @param interrupts those that are answered, at least one
     * @param together whether they are approved all or nothing
     * @param edits arguments to change before approving: the action is then quoted and sealed anew
     */
    record Decide(
            BrandId brand,
            CustomerId customer,
            ConversationId conversation,
            List<String> interrupts,
            boolean approve,
            Together together,
            ObjectNode edits,
            Situation situation)
            implements Request {}

    record Cancel(BrandId brand, CustomerId customer, ConversationId conversation) implements Request {}

    /** @param verdict {@code helpful}, {@code not_helpful} or {@code not_this_again} */
    record Feedback(
            BrandId brand,
            CustomerId customer,
            ConversationId conversation,
            String about,
            String verdict,
            Situation situation)
            implements Request {}

    record Personalize(BrandId brand, CustomerId customer, ConversationId conversation, Personalization level)
            implements Request {}

    /** The customer wants the assistant back, and not a person. */
    record Leave(BrandId brand, CustomerId customer, ConversationId conversation) implements Request {}

    record End(BrandId brand, CustomerId customer, ConversationId conversation) implements Request {}
}
