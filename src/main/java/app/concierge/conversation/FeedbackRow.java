package app.concierge.conversation;

import app.concierge.kernel.ConversationId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;

@Entity
@Table(name = "feedback")
@IdClass(FeedbackRow.Key.class)
class FeedbackRow {
    record Key(UUID customer, String messageId) implements Serializable {}

    @Id
    UUID customer;

    @Id
    String messageId;

    UUID conversationId;
    UUID runId;
    String release;
    boolean helpful;
    Instant at;

    @SuppressWarnings("NullAway.Init")
    protected FeedbackRow() {}

    Feedback.Given given() {
        return new Feedback.Given(new ConversationId(conversationId), messageId, runId, release, helpful, at);
    }
}
