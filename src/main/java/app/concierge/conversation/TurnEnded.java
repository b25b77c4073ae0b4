package app.concierge.conversation;

import app.concierge.kernel.BrandId;
import app.concierge.kernel.ConversationId;
import app.concierge.kernel.CustomerId;
import app.concierge.kernel.RunId;
import java.time.Duration;
import java.util.List;

/**
 * Told to the observers after a turn.
 *
 * @param release that answered
 * @param end {@code done}, {@code cancelled} or {@code failed}
 * @param models that were asked, in order
 * @param persons whether a person of the team spoke, or was spoken to: it says nothing of the assistant
 * @param firstText from the message to the first piece of text; zero when there was none
 */
public record TurnEnded(
        BrandId brand,
        CustomerId customer,
        ConversationId conversation,
        RunId run,
        String release,
        String end,
        boolean persons,
        List<String> models,
        int modelCalls,
        int toolCalls,
        int inputTokens,
        int outputTokens,
        Duration firstText,
        Duration took) {}
