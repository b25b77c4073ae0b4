package app.concierge.studio;

import app.concierge.kernel.BrandId;
import app.concierge.rehearsal.Rehearsing;
import jakarta.inject.Singleton;

/** What the golden conversations said when they were played last, as the gate asks it. */
@Singleton
class GoldenEvaluations implements Evaluations {
    private final Rehearsing rehearsing;

    GoldenEvaluations(Rehearsing rehearsing) {
        this.rehearsing = rehearsing;
    }

    @Override
    public Evaluated of(BrandId brand, String release) {
        var judgement = rehearsing.judgement(brand, release);
        var verdict = switch (judgement.verdict()) {
            case PASSED -> Verdict.PASSED;
            case WORSE -> Verdict.WORSE;
            case NONE -> Verdict.NONE;
        };
        return new Evaluated(verdict, judgement.reasons());
    }
}
