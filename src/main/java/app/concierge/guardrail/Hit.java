package app.concierge.guardrail;

import app.concierge.kernel.BrandId;
import java.time.Instant;

/**
 * A rule had something to object to.
 *
 * @param release hash of the release whose rule it is
 * @param stage where in a turn
 * @param outcome {@code refuse} or {@code handoff}
 * @param excerpt what it objected to: at most {@value #LONGEST} characters, personal data blacked out
 */
public record Hit(BrandId brand, String release, String rule, Stage stage, String outcome, String excerpt, Instant at) {
    static final int LONGEST = 200;
    /** Much longer than what is shown, so that what is cut off is blacked out before. */
    private static final int READ = 1_000;

    /** Where rules are tried: on what comes in, on a tool's arguments, on the terms it was quoted, on what goes out. */
    public enum Stage {
        INPUT,
        TOOL,
        TERMS,
        OUTPUT
    }

    /** @param text of any length, as it was */
    public static Hit of(
            BrandId brand, String release, String rule, Stage stage, String outcome, String text, Instant at) {
        var masked =
                Policy.maskAll(text.substring(0, Math.min(READ, text.length()))).strip();
        return new Hit(
                brand, release, rule, stage, outcome, masked.substring(0, Math.min(LONGEST, masked.length())), at);
    }
}
