package app.concierge.partner;

import app.concierge.kernel.BrandId;
import app.concierge.kernel.ConversationId;
import app.concierge.kernel.CustomerId;
import app.concierge.kernel.Personalization;
import app.concierge.kernel.RunId;
import app.concierge.kernel.Situation;
import app.concierge.tool.Caller;
import app.concierge.tool.ToolCall;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.UUID;

/** Calls of tools on behalf of somebody nobody has met before. */
final class Calls {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final ZoneId BOSTON = ZoneId.of("America/New_York");

    private final Caller caller;

    Calls() {
        this(Personalization.REMEMBERED);
    }

    Calls(Personalization level) {
        caller = new Caller(
                new BrandId("skylark"),
                new CustomerId(UUID.randomUUID()),
                new ConversationId(UUID.randomUUID()),
                new RunId(UUID.randomUUID()),
                level,
                new Situation(ZonedDateTime.now(Clock.system(BOSTON)), Locale.US, null, "web"));
    }

    Caller caller() {
        return caller;
    }

    /** A call under a key of its own. */
    ToolCall of(ObjectNode arguments) {
        return new ToolCall("call", caller.run() + ":" + UUID.randomUUID(), arguments, caller);
    }

    /** The same call with the terms that the customer approved. */
    static ToolCall sealed(ToolCall call, JsonNode terms) {
        var arguments = call.arguments().deepCopy();
        arguments.set("_sealed", terms);
        return new ToolCall(call.id(), call.idempotencyKey(), arguments, call.caller());
    }

    /** Single quotes for double ones; {@code @18:00} for that hour of the day after tomorrow in Boston. */
    static ObjectNode json(String text) {
        var day = ZonedDateTime.now(Clock.system(BOSTON)).plusDays(2);
        var filled = text.replace('\'', '"');
        for (var hour = 0; hour < 24; hour++) {
            var at = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                    day.withHour(hour).truncatedTo(ChronoUnit.HOURS));
            filled = filled.replace("@%02d:00".formatted(hour), at);
        }
        try {
            return (ObjectNode) JSON.readTree(filled);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
