package app.concierge.partner.sandbox;

import app.concierge.partner.sandbox.Service.Reply;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** What a request wishes for, read as a cautious partner would. */
record Wish(ObjectNode body) {
    private static final Duration LATE = Duration.ofMinutes(5);
    private static final Duration FURTHEST = Duration.ofDays(180);

    String text(String name) {
        return body.path(name).asText("").strip();
    }

    boolean says(String name) {
        return body.path(name).asBoolean();
    }

    int count(String name, int otherwise) {
        return body.path(name).asInt(otherwise);
    }

    Optional<OffsetDateTime> moment(String name) {
        try {
            return Optional.of(OffsetDateTime.parse(text(name)));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /** Why nothing can be arranged for that moment. */
    static Optional<Reply> objection(Optional<OffsetDateTime> moment, Clock clock) {
        if (moment.isEmpty()) {
            return Optional.of(new Reply.No(400, "It needs to be said when."));
        }
        var now = clock.instant();
        var at = moment.get().toInstant();
        if (at.isBefore(now.minus(LATE))) {
            return Optional.of(new Reply.No(422, "That time has passed already."));
        }
        return at.isAfter(now.plus(FURTHEST))
                ? Optional.of(new Reply.No(422, "That is too far ahead: half a year is the most."))
                : Optional.empty();
    }

    /** With seconds, as RFC 3339 has it. */
    static String written(OffsetDateTime at) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at);
    }

    static ObjectNode money(double amount) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("amount", BigDecimal.valueOf(amount).setScale(2, RoundingMode.HALF_EVEN))
                .put("currency", "USD");
    }
}
