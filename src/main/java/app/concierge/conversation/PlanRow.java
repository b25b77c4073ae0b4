package app.concierge.conversation;

import app.concierge.kernel.ConversationId;
import app.concierge.kernel.RunId;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "plan")
class PlanRow extends PanacheEntityBase {
    @Id
    UUID id;

    UUID conversationId;
    UUID runId;
    String state;

    @Nullable String reason;

    String news;
    long fence;
    int attempts;

    @Nullable Instant dueAt;

    Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected PlanRow() {}

    PlanRow(Plan plan, Instant dueAt) {
        this.id = plan.id();
        this.conversationId = plan.conversation().value();
        this.runId = plan.run().value();
        this.state = word(plan.state());
        this.news = plan.news().write();
        this.fence = plan.fence();
        this.dueAt = dueAt;
        this.createdAt = plan.created();
    }

    static String word(Plan.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    Plan toRecord(ObjectMapper json) {
        return new Plan(
                id,
                new ConversationId(conversationId),
                new RunId(runId),
                Plan.State.valueOf(state.toUpperCase(Locale.ROOT)),
                reason,
                Asked.read(json, news),
                fence,
                attempts,
                createdAt);
    }
}
