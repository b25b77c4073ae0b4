package app.concierge.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import app.concierge.kernel.BrandId;
import app.concierge.kernel.ConversationId;
import app.concierge.kernel.CustomerId;
import app.concierge.kernel.Personalization;
import app.concierge.kernel.RunId;
import app.concierge.kernel.Situation;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ToolCallTest {
    private static final Caller CALLER = new Caller(
            new BrandId("deli"),
            new CustomerId(UUID.randomUUID()),
            new ConversationId(UUID.randomUUID()),
            new RunId(UUID.randomUUID()),
            Personalization.REMEMBERED,
            new Situation(ZonedDateTime.parse("2026-11-22T08:00:00-05:00"), Locale.US, null, "web"));

    @Test
    void what_comes_of_a_call_goes_by_its_key_alone() {
        assertEquals(call("c1", "key").outcome(), call("c2", "key").outcome());
        assertNotEquals(call("c1", "key").outcome(), call("c1", "another").outcome());
    }

    private static ToolCall call(String id, String key) {
        return new ToolCall(id, key, JsonNodeFactory.instance.objectNode(), CALLER);
    }
}
