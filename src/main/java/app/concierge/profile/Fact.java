package app.concierge.profile;

import app.concierge.kernel.Purpose;
import java.time.Instant;
import java.util.UUID;

/**
 * Something known of a customer.
 *
 * @param key what it is about, e.g. {@code diet}, {@code allergy}, {@code diagnosis}, {@code home_city}, {@code seat},
 *     {@code likes}, {@code dislikes}, {@code name}
 * @param value in words, e.g. {@code diabetes}
 * @param source who says so, e.g. "you, in this chat"
 * @param purpose what it may be used for
 */
public record Fact(UUID id, String key, String value, Origin origin, String source, Purpose purpose, Instant since) {
    /** How a fact came to be known; a stated one outranks an observed one, and that an imported one. */
    public enum Origin {
        IMPORTED,
        OBSERVED,
        STATED
    }
}
