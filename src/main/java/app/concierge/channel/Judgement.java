package app.concierge.channel;

import app.concierge.conversation.Feedback;
import java.time.Instant;
import java.util.UUID;

/**
 * What a customer thought of an answer.
 *
 * @param message the answer's id, as TEXT_MESSAGE_START has it
 * @param release the release of the brand's pack that it was given with
 * @param verdict {@code helpful} or {@code not_helpful}
 */
record Judgement(String conversation, String message, UUID run, String release, String verdict, Instant at) {
    static Judgement of(Feedback.Given given) {
        return new Judgement(
                given.conversation().toString(),
                given.message(),
                given.run(),
                given.release(),
                given.helpful() ? "helpful" : "not_helpful",
                given.at());
    }
}
