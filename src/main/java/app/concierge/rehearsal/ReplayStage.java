package app.concierge.rehearsal;

import app.concierge.brand.Release;
import app.concierge.conversation.PastSessions;
import app.concierge.conversation.Rehearsals;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;

/** Where past conversations are played again, and who helps. */
@Singleton
class ReplayStage {
    private final Player player;
    private final Rehearsals rehearsals;
    private final PastSessions past;
    private final ObjectMapper json;
    private final Clock clock;

    ReplayStage(Player player, Rehearsals rehearsals, PastSessions past, ObjectMapper json, Clock clock) {
        this.player = player;
        this.rehearsals = rehearsals;
        this.past = past;
        this.json = json;
        this.clock = clock;
    }

    Programme programme(Release release, Release live, int sessions, Instant since) {
        return new Replaying(
                release, live, sessions, since, new Replaying.Stagehands(player, rehearsals, past, json, clock));
    }
}
