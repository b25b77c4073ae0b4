package app.concierge.llm.planner;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A sum of money as said.
 *
 * @param currency ISO 4217 code, where a sign or word told
 */
record Amount(BigDecimal value, @Nullable String currency, Bound bound) {
    /** What the sum is to what is wanted. */
    enum Bound {
        MOST,
        LEAST,
        EXACT
    }
}
