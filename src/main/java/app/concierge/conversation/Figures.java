package app.concierge.conversation;

import app.concierge.kernel.Situation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a turn cost, and how it went.
 *
 * @param kind for whom the conversation is led, {@code person} where one of the team speaks: only
 *     {@code live} counts
 * @param arm of the experiments that the customer is in
 * @param firstMillis to the first piece of text; null where there was none
 * @param fallbacks how often another model had to step in
 * @param rules guardrails that objected
 * @param situation in which it was said
 */
record Figures(
        String kind,
        String arm,
        long millis,
        @Nullable Long firstMillis,
        int inputTokens,
        int outputTokens,
        int toolCalls,
        int fallbacks,
        boolean handedOver,
        List<String> rules,
        Situation situation) {
    /** Of a turn that could not even be begun. */
    static Figures none(Conversation conversation, Situation situation) {
        return new Figures(conversation.kind().word(), "", 0, null, 0, 0, 0, 0, false, List.of(), situation);
    }
}
