package app.concierge.tool;

import app.concierge.kernel.BrandId;
import app.concierge.kernel.ConversationId;
import app.concierge.kernel.CustomerId;
import app.concierge.kernel.Personalization;
import app.concierge.kernel.RunId;
import app.concierge.kernel.Situation;

/**
 * On whose behalf a tool is called. Set by the service, never by a model.
 *
 * @param rehearsed whether the customer is made up, so that nothing may come of it for anybody else
 */
public record Caller(
        BrandId brand,
        CustomerId customer,
        ConversationId conversation,
        RunId run,
        Personalization personalization,
        Situation situation,
        boolean rehearsed) {
    public Caller(
            BrandId brand,
            CustomerId customer,
            ConversationId conversation,
            RunId run,
            Personalization personalization,
            Situation situation) {
        this(brand, customer, conversation, run, personalization, situation, false);
    }
}
