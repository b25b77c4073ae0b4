package app.concierge.memory;

import app.concierge.kernel.ConversationId;
import app.concierge.kernel.Message;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The window and the summary of every conversation: read from Redis, else rebuilt from PostgreSQL. */
@ApplicationScoped
public class Memories {
    /** So many of the newest exchanges are looked at when a window is rebuilt. */
    private static final int REBUILT = 200;

    private final Pipeline pipeline;
    private final MemoryConfig config;
    private final Keys keys;
    private final EntityManager entities;
    private final ObjectMapper json;

    Memories(Pipeline pipeline, MemoryConfig config, EntityManager entities, ObjectMapper json) {
        this.pipeline = pipeline;
        this.config = config;
        this.keys = new Keys(config.prefix());
        this.entities = entities;
        this.json = json.copy().addMixIn(Message.class, Kinds.class);
    }

    /** The three kinds of message, by name. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "from")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Message.FromCustomer.class, name = "customer"),
        @JsonSubTypes.Type(value = Message.FromAssistant.class, name = "assistant"),
        @JsonSubTypes.Type(value = Message.FromTool.class, name = "tool")
    })
    private interface Kinds {}

    public Memory read(ConversationId conversation) {
        return read(conversation, pipeline.run(reading(conversation)).getFirst());
    }

    /** Asks for the live memory; {@link #read(ConversationId, Response)} reads the answer. */
    Request reading(ConversationId conversation) {
        return Request.cmd(Command.GET).arg(keys.memory(conversation));
    }

    Memory read(ConversationId conversation, @Nullable Response live) {
        return live == null ? rebuild(conversation) : parse(live.toString(), new TypeReference<>() {});
    }

    /** Makes what was committed the live memory. */
    Request writing(ConversationId conversation, Memory memory) {
        return Request.cmd(Command.SET)
                .arg(keys.memory(conversation))
                .arg(write(memory))
                .arg("PX")
                .arg(config.expiry().toMillis());
    }

    /** An exchange as PostgreSQL keeps it in {@code history.messages}. */
    public String written(Exchange exchange) {
        return write(exchange);
    }

    private Memory rebuild(ConversationId conversation) {
        return QuarkusTransaction.joiningExisting().call(() -> {
            var summary = summaryOf(conversation.value());
            var exchanges = newestAfter(conversation.value(), summary.upTo()).reversed().stream()
                    .map(text -> parse(text, new TypeReference<Exchange>() {}))
                    .toList();
            return exchanges.isEmpty() && summary.text().isEmpty()
                    ? Memory.EMPTY
                    : new Memory(summary.text(), exchanges);
        });
    }

    private record Summary(String text, long upTo) {}

    private Summary summaryOf(UUID conversation) {
        List<Object[]> rows = entities.createNativeQuery(
                        "select text, up_to from summary where conversation_id = ?1", Object[].class)
                .setParameter(1, conversation)
                .getResultList();
        return rows.isEmpty()
                ? new Summary("", 0)
                : new Summary((String) rows.getFirst()[0], ((Number) rows.getFirst()[1]).longValue());
    }

    private List<String> newestAfter(UUID conversation, long position) {
        return entities.createNativeQuery("""
                        select messages from history where conversation_id = ?1 and position > ?2
                        order by position desc""", String.class)
                .setParameter(1, conversation)
                .setParameter(2, position)
                .setMaxResults(REBUILT)
                .getResultList();
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <T> T parse(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
