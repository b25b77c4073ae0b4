package app.concierge.llm;

import app.concierge.kernel.Voice;
import app.concierge.llm.transport.LoopClients;
import app.concierge.llm.transport.StreamingHttp;
import app.concierge.vault.Vault;
import dev.langchain4j.model.chat.StreamingChatModel;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.tracing.TracingPolicy;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Every model of every brand, built once for each choice. */
@Singleton
public class Models {
    private static final Duration LONGEST_RETRY_WAIT = Duration.ofSeconds(2);
    /**
     * What waits for a slow reader in the system, before the provider is slowed down. Each read takes a buffer of this size,
     * and Netty keeps no larger ones for the next: it would get and zero the memory anew.
     */
    private static final int RECEIVE_BUFFER = 32 * 1024;

    private static final long MOST_BYTES = 8L << 20;
    private static final int IDLE_SECONDS = 120;
    private static final int KEEP_ALIVE_SECONDS = 30;

    private final LoopClients http;
    private final ProviderModels models;
    private final ChatRequests requests = new ChatRequests();
    private final ModelLimits limits;
    private final ModelMeter meter;

    @Inject
    Models(Vertx vertx, ModelLimits limits, ModelMeter meter, Planning planning, Vault vault) {
        this(vertx, limits, meter, new ModelKeys(limits.keys(), System::getenv, vault.ofModels()), planning::planner);
    }

    Models(
            Vertx vertx,
            ModelLimits limits,
            ModelMeter meter,
            ModelKeys keys,
            Function<Voice, StreamingChatModel> newPlanner) {
        this.limits = limits;
        this.meter = meter;
        http = http(vertx, limits);
        var transport = new StreamingHttp(vertx, http, LONGEST_RETRY_WAIT, MOST_BYTES, limits.gather());
        models = new ProviderModels(transport, keys, newPlanner);
    }

    /** Starts the call; the stream's owner closes it. Never throws for a model's faults: they are events. */
    public ModelStream ask(ModelChoice choice, ModelRequest request) {
        return new Answer(choice.chain(), request, models, requests, limits, meter);
    }

    @PreDestroy
    void close() {
        http.close();
    }

    /** HTTP/1.1: a call has a connection of its own, so that stopping it is closing that and disturbs no other. */
    private static LoopClients http(Vertx vertx, ModelLimits limits) {
        var options = new HttpClientOptions()
                .setConnectTimeout((int) limits.connect().toMillis())
                .setIdleTimeout(IDLE_SECONDS)
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setReceiveBufferSize(RECEIVE_BUFFER)
                .setVerifyHost(true)
                .setTracingPolicy(TracingPolicy.IGNORE);
        return new LoopClients(vertx, options, new PoolOptions().setHttp1MaxSize(limits.calls()));
    }
}
