package app.concierge.llm.planner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.listener.ChatModelResponseContext;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.output.FinishReason;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlannerModelTest {
    private final PlannerModel model = new PlannerModel(Talk.voice(), new PlannerIndex(Embeddings.REAL));

    private ChatRequest request(String text) {
        var talk = new Talk(model, Talk.tools("quote_ride", "book_ride", "book_table", "recommend"));
        talk.hear(text);
        return talk.request();
    }

    @Test
    void an_answer_streams_word_by_word() {
        var heard = new Heard();

        model.chat(request("what's the capital of France?"), heard);

        assertTrue(heard.pieces.size() > 5);
        assertNotNull(heard.complete);
        assertEquals(heard.complete.aiMessage().text(), String.join("", heard.pieces));
        assertEquals(FinishReason.STOP, heard.complete.finishReason());
    }

    @Test
    void calls_come_as_tool_requests_with_ids_of_their_own() {
        var response = Talk.complete(model, request("get me a ride from Logan at six and a table in Boston for two"));

        var calls = response.aiMessage().toolExecutionRequests();
        assertEquals(
                List.of("book_ride", "book_table"),
                calls.stream().map(call -> call.name()).toList());
        assertFalse(calls.get(0).id().equals(calls.get(1).id()));
        assertEquals(FinishReason.TOOL_EXECUTION, response.finishReason());
    }

    @Test
    void the_same_request_gets_the_same_answer_from_another_planner() {
        var request = request("get me a ride from Logan at six");
        var other = new PlannerModel(Talk.voice(), new PlannerIndex(Embeddings.REAL));

        assertEquals(
                Talk.complete(model, request).aiMessage(),
                Talk.complete(other, request).aiMessage());
    }

    @Test
    void tokens_are_estimated() {
        var usage = Talk.complete(model, request("hello")).tokenUsage();

        assertTrue(usage.inputTokenCount() > 0);
        assertTrue(usage.outputTokenCount() > 0);
    }

    @Test
    void a_cancelled_answer_ends_at_once_and_without_a_complete_response() {
        var heard = new Heard();
        heard.cancelAfter = 2;

        model.chat(request("what's the capital of France?"), heard);

        assertEquals(2, heard.pieces.size());
        assertNull(heard.complete);
        assertNull(heard.error);
    }

    @Test
    void a_request_without_the_situation_is_an_error_in_a_sentence() {
        var heard = new Heard();

        model.chat(ChatRequest.builder().messages(UserMessage.from("hello")).build(), heard);

        assertInstanceOf(IllegalArgumentException.class, heard.error);
        assertEquals("The last user message lacks its situation.", heard.error.getMessage());
    }

    @Test
    void listeners_hear_of_every_response() {
        var responses = new AtomicInteger();
        ChatModelListener listener = new ChatModelListener() {
            @Override
            public void onResponse(ChatModelResponseContext context) {
                responses.incrementAndGet();
            }
        };
        var watched = new PlannerModel(Talk.voice(), new PlannerIndex(Embeddings.REAL), List.of(listener));

        Talk.complete(watched, request("hello"));

        assertEquals(1, responses.get());
        assertSame(listener, watched.listeners().getFirst());
    }

    @Test
    void without_any_tool_it_says_that_it_cannot_help() {
        var talk = new Talk(model, List.of());

        assertTrue(talk.say("get me a ride").text().startsWith("<out_of_scope>"));
    }

    private static final class Heard implements StreamingChatResponseHandler {
        private final List<String> pieces = new ArrayList<>();
        private int cancelAfter = Integer.MAX_VALUE;
        private @Nullable ChatResponse complete;
        private @Nullable Throwable error;

        @Override
        public void onPartialResponse(PartialResponse partial, PartialResponseContext context) {
            pieces.add(partial.text());
            if (pieces.size() == cancelAfter) {
                context.streamingHandle().cancel();
            }
        }

        @Override
        public void onCompleteResponse(ChatResponse response) {
            complete = response;
        }

        @Override
        public void onError(Throwable cause) {
            error = cause;
        }
    }
}
