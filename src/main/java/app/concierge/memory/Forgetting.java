package app.concierge.memory;

import app.concierge.kernel.ConversationId;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import jakarta.inject.Singleton;

/** Takes a conversation out of Redis. What PostgreSQL keeps of it goes with the conversation's own row. */
@Singleton
public class Forgetting {
    private final Pipeline pipeline;
    private final Sessions sessions;
    private final Keys keys;

    Forgetting(Pipeline pipeline, Sessions sessions, MemoryConfig config) {
        this.pipeline = pipeline;
        this.sessions = sessions;
        this.keys = new Keys(config.prefix());
    }

    public void forget(ConversationId conversation) {
        sessions.forget(conversation);
        var _ = pipeline.run(Request.cmd(Command.DEL)
                .arg(keys.events(conversation))
                .arg(keys.window(conversation))
                .arg(keys.gist(conversation)));
    }
}
