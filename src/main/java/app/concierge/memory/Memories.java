package app.concierge.memory;

import app.concierge.kernel.ConversationId;
import app.concierge.kernel.Message;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.commons.dbutils.QueryRunner;
import org.jspecify.annotations.Nullable;

/** The window and the summary of every conversation: read from Redis, else rebuilt from PostgreSQL. */
@Singleton
public class Memories {
    private static final String SUMMARY = "summary";
    private static final String SEQ = "seq";
    private static final String REMEMBER = """
            if (redis.call('HGET', KEYS[2], 'seq') or '0') ~= ARGV[1] then
                return redis.call('DEL', KEYS[1], KEYS[2])
            end
            for i = 6, #ARGV do redis.call('RPUSH', KEYS[1], ARGV[i]) end
            redis.call('LTRIM', KEYS[1], -tonumber(ARGV[3]), -1)
            redis.call('HSET', KEYS[2], 'seq', ARGV[2], 'summary', ARGV[5])
            redis.call('PEXPIRE', KEYS[1], ARGV[4])
            return redis.call('PEXPIRE', KEYS[2], ARGV[4])""";

    /** The newest 200 exchanges after those that the summary has, and the summary beside each; a row in any case. */
    private static final String DURABLE = """
            with gist as (
                select coalesce(max(text), '') as text, coalesce(max(up_to), 0) as up_to
                from summary where conversation_id = ?)
            select gist.text, newest.messages from gist left join lateral (
                select messages, position from history where conversation_id = ? and position > gist.up_to
                order by position desc limit 200) newest on true
            order by newest.position desc""";

    private final Pipeline pipeline;
    private final MemoryConfig config;
    private final Keys keys;
    private final QueryRunner database;
    private final ObjectMapper json;

    Memories(Pipeline pipeline, MemoryConfig config, DataSource database, ObjectMapper json) {
        this.pipeline = pipeline;
        this.config = config;
        this.keys = new Keys(config.prefix());
        this.database = new QueryRunner(database, true);
        this.json = json.copy().addMixIn(Message.class, Kinds.class);
    }

    /** The kinds of message, by name. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "from")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Message.FromCustomer.class, name = "customer"),
        @JsonSubTypes.Type(value = Message.FromAssistant.class, name = "assistant"),
        @JsonSubTypes.Type(value = Message.FromPerson.class, name = "person"),
        @JsonSubTypes.Type(value = Message.FromTool.class, name = "tool")
    })
    private interface Kinds {}

    /**
     * A memory, and how old it is.
     *
     * @param seq number of the last event that it knows of; 0 when Redis does not have it
     */
    public record Dated(Memory memory, long seq) {}

    public Memory read(ConversationId conversation) {
        return live(pipeline.run(reading(conversation)))
                .orElseGet(() -> durable(conversation))
                .memory();
    }

    /** Asks for the live memory; {@link #live} reads the answers. */
    Request[] reading(ConversationId conversation) {
        return new Request[] {
            Request.cmd(Command.LRANGE).arg(keys.window(conversation)).arg(0).arg(-1),
            Request.cmd(Command.HMGET).arg(keys.gist(conversation)).arg(SUMMARY).arg(SEQ)
        };
    }

    /** Empty when Redis has nothing of it. */
    Optional<Dated> live(List<@Nullable Response> answers) {
        var window = answers.getFirst();
        var gist = answers.get(1);
        if (window == null || window.size() == 0 || gist == null || gist.get(1) == null) {
            return Optional.empty();
        }
        var exchanges = window.stream()
                .map(exchange -> parse(exchange.toString(), Exchange.class))
                .toList();
        var summary = gist.get(0);
        return Optional.of(new Dated(
                new Memory(summary == null ? "" : summary.toString(), exchanges),
                Long.parseLong(gist.get(1).toString())));
    }

    /**
     * Makes what was committed the live memory: the newest exchange joins those that Redis has, where they are those that
     * this node knows; else they are let go, and the next who asks reads PostgreSQL.
     */
    Request writing(ConversationId conversation, Dated before, Dated after) {
        var window = after.memory().window();
        var request = Request.cmd(Command.EVAL)
                .arg(REMEMBER)
                .arg(2)
                .arg(keys.window(conversation))
                .arg(keys.gist(conversation))
                .arg(before.seq())
                .arg(after.seq())
                .arg(window.size())
                .arg(config.expiry().toMillis())
                .arg(after.memory().summary());
        var unknown = before.seq() == 0 ? window : window.subList(window.size() - 1, window.size());
        unknown.forEach(exchange -> request.arg(written(exchange)));
        return request;
    }

    /** As PostgreSQL has it. */
    Dated durable(ConversationId conversation) {
        return new Dated(rebuild(conversation), 0);
    }

    /** An exchange as PostgreSQL keeps it in {@code history.messages}. */
    public String written(Exchange exchange) {
        try {
            return json.writeValueAsString(exchange);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@link #written} wrote it. */
    public Exchange read(String written) {
        return parse(written, Exchange.class);
    }

    private Memory rebuild(ConversationId conversation) {
        try {
            return database.query(DURABLE, this::memory, conversation.value(), conversation.value());
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL did not tell what was said before", e);
        }
    }

    /** The newest exchange comes first, each beside the summary. */
    private Memory memory(ResultSet rows) throws SQLException {
        var summary = "";
        var exchanges = new ArrayDeque<Exchange>();
        while (rows.next()) {
            summary = rows.getString(1);
            var messages = rows.getString(2);
            if (messages != null) {
                exchanges.addFirst(parse(messages, Exchange.class));
            }
        }
        return exchanges.isEmpty() && summary.isEmpty() ? Memory.EMPTY : new Memory(summary, List.copyOf(exchanges));
    }

    private <T> T parse(String text, Class<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
