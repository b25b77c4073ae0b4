package app.concierge.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.parsetools.RecordParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The least that does the turn of {@link Script}: a message from a WebSocket, two model calls, two tools that answer at
 * once, and the answer streamed out, a frame for each token. No memory, no rules, no customers, no errors handled, and no
 * framework between: what it costs is the floor under everybody.
 */
final class Bare {
    private static final JsonMapper JSON = new JsonMapper();
    private static final JsonFactory PARSERS = JSON.getFactory();
    private static final int DATA = "data: ".length();

    private final HttpClient client;
    private final RequestOptions model;

    private Bare(Vertx vertx, String modelUrl) {
        this.client = vertx.createHttpClient(new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(2000));
        this.model = new RequestOptions().setMethod(HttpMethod.POST).setAbsoluteURI(modelUrl + "/chat/completions");
    }

    /** @param arguments the model's address */
    public static void main(String[] arguments) {
        var vertx = Vertx.vertx();
        var bare = new Bare(vertx, arguments[0]);
        Listening.announce(vertx.createHttpServer()
                .webSocketHandler(socket -> socket.textMessageHandler(frame -> bare.begin(socket, frame)))
                .listen(0, "127.0.0.1"));
    }

    private void begin(ServerWebSocket socket, String frame) {
        try {
            var messages = new ArrayList<ObjectNode>();
            messages.add(message("system", "You are a helpful assistant."));
            messages.add(message("user", JSON.readTree(frame).path("text").asText()));
            ask(socket, messages);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void ask(ServerWebSocket socket, List<ObjectNode> messages) {
        var reading = new Reading(socket);
        client.request(model).compose(request -> request.send(body(messages))).onSuccess(response -> {
            response.handler(RecordParser.newDelimited("\n\n", reading::event));
            response.endHandler(_ -> {
                if (reading.calls.isEmpty()) {
                    socket.writeTextMessage("{\"type\":\"RUN_FINISHED\"}");
                } else {
                    ask(socket, withResults(messages, reading.calls));
                }
            });
        });
    }

    private static List<ObjectNode> withResults(List<ObjectNode> messages, List<Call> calls) {
        var assistant = message("assistant", "");
        var made = assistant.putArray("tool_calls");
        for (var call : calls) {
            made.addObject()
                    .put("id", call.id)
                    .put("type", "function")
                    .putObject("function")
                    .put("name", call.name)
                    .put("arguments", call.arguments.toString());
        }
        messages.add(assistant);
        calls.forEach(call -> messages.add(message("tool", "{\"facts\":[]}").put("tool_call_id", call.id)));
        return messages;
    }

    private static ObjectNode message(String role, String content) {
        return JSON.createObjectNode().put("role", role).put("content", content);
    }

    private static Buffer body(List<ObjectNode> messages) {
        var body = JSON.createObjectNode().put("model", "scripted-1").put("stream", true);
        body.putArray("messages").addAll(messages);
        var function = body.putArray("tools").addObject().put("type", "function").putObject("function");
        function.put("name", Script.TOOL).putObject("parameters").put("type", "object");
        try {
            return Buffer.buffer(JSON.writeValueAsBytes(body));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Call {
        private final StringBuilder arguments = new StringBuilder();
        private final String id;
        private String name = "";

        Call(String id) {
            this.id = id;
        }
    }

    /** One answer of the model, token by token: only the fields that matter are looked at. */
    private static final class Reading {
        private final List<Call> calls = new ArrayList<>();
        private final ServerWebSocket socket;

        Reading(ServerWebSocket socket) {
            this.socket = socket;
        }

        void event(Buffer event) {
            if (event.length() <= DATA || event.getByte(DATA) != '{') {
                return;
            }
            try (var parser = PARSERS.createParser(event.getBytes(), DATA, event.length() - DATA)) {
                for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                    if (token == JsonToken.VALUE_STRING) {
                        take(parser.currentName(), parser.getText());
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void take(@Nullable String field, String value) throws IOException {
            switch (field) {
                case "content" ->
                    socket.writeTextMessage(JSON.createObjectNode()
                            .put("type", "TEXT_MESSAGE_CONTENT")
                            .put("delta", value)
                            .toString());
                case "id" -> {
                    if (value.startsWith("call_")) {
                        calls.add(new Call(value));
                    }
                }
                case "name" -> calls.getLast().name = value;
                case "arguments" -> calls.getLast().arguments.append(value);
                case null, default -> {}
            }
        }
    }
}
