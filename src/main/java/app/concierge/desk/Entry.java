package app.concierge.desk;

import app.concierge.conversation.Handoff;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A handoff as the queue shows it.
 *
 * @param state {@code waiting}, {@code taken}, {@code returned}, {@code ended} or {@code timed_out}: to be called back
 * @param waited seconds from the handoff to when it was taken, or until now
 * @param agent who has or had it; null as long as nobody took it
 * @param unanswered since when the customer waits for that person's word; null when they do not
 */
record Entry(
        UUID id,
        String reference,
        String state,
        String topic,
        String wish,
        String locale,
        Instant at,
        Instant since,
        long waited,
        @Nullable By agent,
        @Nullable Instant unanswered) {
    /** @param id subject of the agent's token */
    record By(String id, String name) {}

    static Entry of(Handoff handoff, Instant now) {
        var until = handoff.state() == Handoff.State.WAITING ? now : handoff.changedAt();
        return new Entry(
                handoff.id(),
                handoff.reference(),
                handoff.state().word(),
                handoff.topic(),
                handoff.wish(),
                handoff.locale().toLanguageTag(),
                handoff.at(),
                handoff.changedAt(),
                Math.max(0, Duration.between(handoff.at(), until).toSeconds()),
                handoff.agent() == null || handoff.agentName() == null
                        ? null
                        : new By(handoff.agent(), handoff.agentName()),
                handoff.unansweredAt());
    }
}
