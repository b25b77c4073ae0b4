package app.concierge.tool;

import app.concierge.kernel.BrandId;
import app.concierge.kernel.ConversationId;
import app.concierge.kernel.CustomerId;
import app.concierge.kernel.Personalization;
import app.concierge.kernel.RunId;
import app.concierge.kernel.Situation;

/** On whose behalf a tool is called. Set by the service, never by a model. */
public record Caller(
        BrandId brand,
        CustomerId customer,
        ConversationId conversation,
        RunId run,
        Personalization personalization,
        Situation situation) {}
