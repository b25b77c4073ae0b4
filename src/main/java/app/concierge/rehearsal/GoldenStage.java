package app.concierge.rehearsal;

import app.concierge.brand.Release;
import app.concierge.conversation.Rehearsals;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** Where golden conversations are played, and who helps. */
@Singleton
class GoldenStage {
    private final Player player;
    private final Rehearsals rehearsals;
    private final Cast cast;
    private final Judge judge;
    private final Clock clock;

    GoldenStage(Player player, Rehearsals rehearsals, Cast cast, Judge judge, Clock clock) {
        this.player = player;
        this.rehearsals = rehearsals;
        this.cast = cast;
        this.judge = judge;
        this.clock = clock;
    }

    /** @param only the files whose conversations are played; empty for all */
    Programme programme(Release release, Release live, List<String> only) {
        return new Evaluating(release, live, only, new Evaluating.Stagehands(player, rehearsals, cast, judge, clock));
    }
}
