package app.concierge.consent;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The proof of one choice.
 *
 * @param about {@code level}, or the word of a purpose, e.g. {@code offers}
 * @param partner to whom; null for the brand itself
 * @param answer the word of a level, or {@code granted} or {@code withdrawn}
 * @param wording the version of the texts by which the customer was asked
 * @param source where they answered: {@code settings}, {@code log-in}, or {@code conversation} and its id
 */
public record Receipt(
        UUID id, String about, @Nullable String partner, String answer, String wording, String source, Instant at) {}
