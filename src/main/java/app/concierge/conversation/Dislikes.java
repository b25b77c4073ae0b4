package app.concierge.conversation;

import app.concierge.conversation.Asked.Desk.Step;
import app.concierge.kernel.RunId;
import app.concierge.kernel.Situation;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

/** Has a person offered where a second answer in a while did not help. */
@Singleton
class Dislikes {
    private static final Duration LATELY = Duration.ofMinutes(30);
    private static final int MANY = 2;

    private final Feedback feedback;
    private final Runs runs;
    private final Work work;
    private final Clock clock;

    Dislikes(Feedback feedback, Runs runs, Work work, Clock clock) {
        this.feedback = feedback;
        this.runs = runs;
        this.work = work;
        this.clock = clock;
    }

    /** What is to be done about one more; it may take as long as a turn. */
    void heard(Conversation conversation, Situation situation) {
        var since = clock.instant().minus(LATELY);
        var given = feedback.of(conversation.brand(), conversation.customer(), conversation.id());
        if (given.stream()
                        .filter(one -> !one.helpful() && one.at().isAfter(since))
                        .count()
                != MANY) {
            return;
        }
        var id = conversation.id() + ":offered:" + given.getFirst().message();
        var run = new RunId(UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)));
        if (runs.queue(conversation, run, new Asked.Desk(Step.OFFERED, null, "", "", situation))
                .isPresent()) {
            work.carryOut(conversation.id());
        }
    }
}
