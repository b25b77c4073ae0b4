package app.concierge.conversation;

import app.concierge.kernel.ConversationId;
import app.concierge.kernel.RunId;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "action")
class ActionRow extends PanacheEntityBase {
    @Id
    UUID id;

    String kind;
    UUID conversationId;
    UUID runId;
    String callId;
    String tool;
    String arguments;
    String terms;
    String seal;
    String summary;
    String state;
    Instant expiresAt;

    @Nullable String result;

    @Nullable UUID replaces;

    Instant createdAt;

    @Nullable UUID decidedBy;

    boolean together;

    @Nullable UUID planId;

    int planStep;

    @Nullable String told;

    @SuppressWarnings("NullAway.Init")
    protected ActionRow() {}

    ActionRow(SealedAction action, Instant now) {
        this.id = action.id();
        this.kind = action.kind().name().toLowerCase(Locale.ROOT);
        this.conversationId = action.conversation().value();
        this.runId = action.run().value();
        this.callId = action.call();
        this.tool = action.tool();
        this.arguments = action.arguments().toString();
        this.terms = action.terms().toString();
        this.seal = action.seal();
        this.summary = action.summary();
        this.state = word(action.state());
        this.expiresAt = action.expires();
        this.replaces = action.replaces();
        this.together = action.together();
        this.createdAt = now;
    }

    static String word(SealedAction.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    SealedAction toRecord(ObjectMapper json) {
        return new SealedAction(
                id,
                SealedAction.Kind.valueOf(kind.toUpperCase(Locale.ROOT)),
                new ConversationId(conversationId),
                new RunId(runId),
                callId,
                tool,
                object(json, arguments),
                object(json, terms),
                seal,
                summary,
                SealedAction.State.valueOf(state.toUpperCase(Locale.ROOT)),
                expiresAt,
                result == null ? null : object(json, result),
                replaces,
                together,
                planId);
    }

    private static ObjectNode object(ObjectMapper json, String text) {
        try {
            return (ObjectNode) json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
