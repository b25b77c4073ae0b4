package app.concierge.studio;

import app.concierge.kernel.BrandId;
import java.util.List;

/** What golden conversations say of releases; a gate before publishing asks it. */
public interface Evaluations {
    enum Verdict {
        /** Nobody has played them on this release yet, or not to the end. */
        NONE,
        PASSED,
        /** Worse than what is live, or something failed that must never fail. */
        WORSE
    }

    /** @param reasons sentences for people, e.g. which conversation failed at which message */
    record Evaluated(Verdict verdict, List<String> reasons) {}

    Evaluated of(BrandId brand, String release);
}
