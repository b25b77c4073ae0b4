package app.concierge.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import app.concierge.llm.transport.Exchange;
import app.concierge.llm.transport.GivenClient;
import app.concierge.llm.transport.LoopClients;
import app.concierge.llm.transport.StreamingHttp;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.langchain4j.model.openai.internal.DefaultOpenAiClient;
import dev.langchain4j.model.openai.internal.OpenAiClient;
import dev.langchain4j.model.openai.internal.chat.AssistantMessage;
import dev.langchain4j.model.openai.internal.chat.ChatCompletionRequest;
import dev.langchain4j.model.openai.internal.chat.Function;
import dev.langchain4j.model.openai.internal.chat.FunctionCall;
import dev.langchain4j.model.openai.internal.chat.ImageDetail;
import dev.langchain4j.model.openai.internal.chat.SystemMessage;
import dev.langchain4j.model.openai.internal.chat.Tool;
import dev.langchain4j.model.openai.internal.chat.ToolCall;
import dev.langchain4j.model.openai.internal.chat.ToolChoiceMode;
import dev.langchain4j.model.openai.internal.chat.ToolMessage;
import dev.langchain4j.model.openai.internal.chat.ToolType;
import dev.langchain4j.model.openai.internal.chat.UserMessage;
import dev.langchain4j.model.openai.internal.shared.StreamOptions;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LeanOpenAiClientTest {
    private static final String ODD = "Say \"hi\" to \\ Zoë\n\t\u0001 \u2028 and 🚕 </script>";

    private final Vertx vertx = Vertx.vertx();
    private final LoopClients clients = new LoopClients(vertx, new HttpClientOptions(), new PoolOptions());
    private final StreamingHttp transport =
            new StreamingHttp(vertx, clients, Duration.ofSeconds(1), 1 << 20, Duration.ofMillis(1));
    private final ScriptedOpenAi server = ScriptedOpenAi.start(_ -> Reply.say("Good morning."));

    @AfterEach
    void close() {
        clients.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        server.close();
    }

    @Test
    void is_the_client_that_models_are_built_on() {
        assertInstanceOf(
                LeanOpenAiClient.class,
                OpenAiClient.builder().baseUrl("http://localhost/v1").build());
    }

    @Test
    void sends_a_window_with_calls_and_results_as_langchain4j_would() {
        assertSame(ChatCompletionRequest.builder()
                .model("scripted")
                .messages(
                        SystemMessage.from(ODD),
                        UserMessage.from("a ride"),
                        called("One moment.", "{\"to\":\"Logan\",\"note\":\"\\\"now\\\"\"}"),
                        ToolMessage.from("c1", "{\"price\":\"$42.50\",\"said\":\"Zoë\"}"),
                        called(null, "{}"),
                        ToolMessage.from("c1", ""),
                        AssistantMessage.builder().content(ODD).build(),
                        UserMessage.builder().content(ODD).name("sam").build())
                .stream(true)
                .streamOptions(StreamOptions.builder().includeUsage(true).build())
                .temperature(0.2)
                .maxTokens(500)
                .customParameters(
                        Map.of("tools", List.of(new RawValue(new SerializedString("{\"type\":\"function\"}")))))
                .build());
    }

    @Test
    void sends_pictures_tools_and_everything_else_as_langchain4j_would() {
        assertSame(ChatCompletionRequest.builder()
                .model("scripted")
                .messages(UserMessage.builder()
                        .addText("what is this?")
                        .addImageUrl("https://example.com/wine.png", ImageDetail.LOW)
                        .build())
                .stream(true)
                .tools(Tool.from(Function.builder()
                        .name("find")
                        .description(ODD)
                        .parameters(Map.of("type", "object"))
                        .build()))
                .toolChoice(ToolChoiceMode.REQUIRED)
                .parallelToolCalls(false)
                .stop(List.of("END"))
                .seed(7)
                .user("u1")
                .metadata(Map.of("a", "b"))
                .logitBias(Map.of("50256", -100))
                .build());
    }

    private static AssistantMessage called(@Nullable String text, String arguments) {
        var function =
                FunctionCall.builder().name("quote_ride").arguments(arguments).build();
        return AssistantMessage.builder()
                .content(text)
                .toolCalls(ToolCall.builder()
                        .id("c1")
                        .type(ToolType.FUNCTION)
                        .function(function)
                        .build())
                .build();
    }

    private void assertSame(ChatCompletionRequest request) {
        send(DefaultOpenAiClient.builder(), request);
        send(new LeanOpenAiClient.Factory().get(), request);

        var theirs = server.asked().get(0);
        var ours = server.asked().get(1);
        assertFalse(theirs.messages().isEmpty());
        assertEquals(theirs.body(), ours.body());
        assertEquals(theirs.path(), ours.path());
        assertEquals(withoutLength(theirs.headers()), withoutLength(ours.headers()));
    }

    private static Map<String, String> withoutLength(Map<String, String> headers) {
        var left = new HashMap<>(headers);
        left.remove("content-length");
        return left;
    }

    private void send(DefaultOpenAiClient.Builder builder, ChatCompletionRequest request) {
        var over = new CompletableFuture<@Nullable Void>();
        var client = builder.httpClientBuilder(new GivenClient(transport))
                .baseUrl(server.baseUrl())
                .apiKey("sk-secret")
                .build();
        new Exchange(() -> over.complete(null))
                .run(() -> client.chatCompletion(request)
                        .onPartialResponse(_ -> {})
                        .onComplete(() -> {})
                        .onError(over::completeExceptionally)
                        .execute());
        over.orTimeout(30, TimeUnit.SECONDS).join();
    }
}
