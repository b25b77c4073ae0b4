package app.concierge.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A server of OpenAI's chat completions on a free port of this machine that answers by a script: a function from what it
 * was asked to what it replies, faults included. For end-to-end conversations:
 *
 * <pre>{@code
 * try (var server = ScriptedOpenAi.start(asked -> asked.resultOf("find_table")
 *         .map(table -> Reply.say("There is a table at ", table.path("name").asText(), "."))
 *         .orElseGet(() -> Reply.call("find_table", "{\"people\":4}")))) {
 *     … new ModelChoice("openai", "scripted", server.baseUrl(), null, …)
 * }
 * }</pre>
 */
public final class ScriptedOpenAi implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private static final int SEND_BUFFER = 64 * 1024;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger hungUp = new AtomicInteger();
    private final AtomicInteger told = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();
    private final int port;
    private volatile Function<Asked, Reply> script;

    private ScriptedOpenAi(Function<Asked, Reply> script) {
        this.script = script;
        // Little is on its way to a client that does not read.
        port = vertx.createHttpServer(new HttpServerOptions().setSendBufferSize(SEND_BUFFER))
                .connectionHandler(_ -> connections.incrementAndGet())
                .requestHandler(this::handle)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
    }

    public static ScriptedOpenAi start(Function<Asked, Reply> script) {
        return new ScriptedOpenAi(script);
    }

    /** Another script from the next request on. */
    public void script(Function<Asked, Reply> next) {
        script = next;
    }

    public String baseUrl() {
        return "http://127.0.0.1:" + port + "/v1";
    }

    /** Every request so far, oldest first. */
    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    /** Answers that the client closed before they were over. */
    public int hungUp() {
        return hungUp.get();
    }

    /** Answers under way. */
    public int open() {
        return open.get();
    }

    /** Steps of all replies that were carried out so far. */
    public int told() {
        return told.get();
    }

    /** Connections accepted so far. */
    public int connections() {
        return connections.get();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void handle(HttpServerRequest request) {
        var headers = new HashMap<String, String>();
        request.headers().forEach(entry -> headers.put(entry.getKey().toLowerCase(Locale.ROOT), entry.getValue()));
        request.body().onSuccess(body -> {
            var one = Asked.of(request.uri(), headers, body.getBytes());
            asked.add(one);
            new Telling(request.response(), script.apply(one)).begin();
        });
    }

    /** One answer on its way. */
    private final class Telling {
        private final HttpServerResponse response;
        private final Reply reply;
        private final Iterator<Reply.Step> steps;
        private boolean over;

        Telling(HttpServerResponse response, Reply reply) {
            this.response = response;
            this.reply = reply;
            this.steps = reply.steps().iterator();
        }

        void begin() {
            open.incrementAndGet();
            response.closeHandler(_ -> {
                if (!over) {
                    over = true;
                    open.decrementAndGet();
                    hungUp.incrementAndGet();
                }
            });
            response.exceptionHandler(_ -> {});
            if (reply.status() == 0) {
                finish();
                return;
            }
            response.setStatusCode(reply.status()).setChunked(true);
            reply.headers().forEach(response::putHeader);
            if (reply.status() == 200) {
                response.putHeader("Content-Type", "text/event-stream");
            }
            step();
        }

        private void step() {
            while (!over && steps.hasNext()) {
                told.incrementAndGet();
                switch (steps.next()) {
                    case Reply.Step.Data data -> event(data.delta(), null);
                    case Reply.Step.Raw raw -> response.write(raw.line());
                    case Reply.Step.Usage usage -> usage(usage);
                    case Reply.Step.Gate gate -> {
                        gate.opens().thenRun(() -> vertx.runOnContext(_ -> step()));
                        return;
                    }
                    case Reply.Step.Pause pause -> {
                        vertx.setTimer(Math.max(1, pause.time().toMillis()), _ -> step());
                        return;
                    }
                }
                if (response.writeQueueFull()) {
                    response.drainHandler(_ -> step());
                    return;
                }
            }
            if (!over) {
                finish();
            }
        }

        private void finish() {
            switch (reply.end()) {
                case NEVER -> {}
                case CUT -> {
                    done();
                    response.reset();
                }
                case SILENTLY -> {
                    done();
                    response.end();
                }
                case DONE -> {
                    if (reply.status() == 200) {
                        event(JSON.createObjectNode(), called() ? "tool_calls" : "stop");
                        response.write("data: [DONE]\n\n");
                    }
                    done();
                    response.end();
                }
            }
        }

        private void done() {
            over = true;
            open.decrementAndGet();
        }

        private boolean called() {
            return reply.steps().stream()
                    .anyMatch(step ->
                            step instanceof Reply.Step.Data data && data.delta().has("tool_calls"));
        }

        private void event(JsonNode delta, @Nullable String finish) {
            var chunk = chunk();
            var choice = chunk.putArray("choices").addObject();
            choice.put("index", 0).set("delta", delta);
            choice.put("finish_reason", finish);
            response.write("data: " + chunk + "\n\n");
        }

        private void usage(Reply.Step.Usage usage) {
            var chunk = chunk();
            chunk.putArray("choices");
            chunk.putObject("usage")
                    .put("prompt_tokens", usage.input())
                    .put("completion_tokens", usage.output())
                    .put("total_tokens", usage.input() + usage.output());
            response.write("data: " + chunk + "\n\n");
        }

        private ObjectNode chunk() {
            return JSON.createObjectNode()
                    .put("id", "chatcmpl-1")
                    .put("object", "chat.completion.chunk")
                    .put("model", "scripted-1");
        }
    }
}
