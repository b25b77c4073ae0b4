package app.concierge.partner;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of trying a tool before any customer does.
 *
 * @param tried false when it could not be called at all, e.g. a commit without a sandbox; {@code why} says so
 * @param passed whether every step was as the contract says
 */
public record Trial(boolean tried, boolean passed, @Nullable String why, List<Step> steps) {
    public Trial {
        steps = List.copyOf(steps);
    }

    /**
     * @param what what was done, e.g. "quote_ride with its first example"
     * @param said what was wrong; null when nothing was
     */
    public record Step(String what, boolean ok, @Nullable String said, int millis) {}
}
