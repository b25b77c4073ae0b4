package app.concierge.llm;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializable;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A system prompt, and a window whose messages are written already, as one list.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/chat/create">{@code messages} of a chat completion</a>
 */
final class OpenAiMessages implements JsonSerializable {
    private final String system;
    private final byte[] window;

    /** @param window messages in JSON with commas between them, at least one */
    OpenAiMessages(String system, byte[] window) {
        this.system = system;
        this.window = window;
    }

    @Override
    public void serialize(JsonGenerator json, SerializerProvider provider) throws IOException {
        json.writeStartArray();
        if (!system.isBlank()) {
            begin(json, "system");
            json.writeStringField("content", system);
            json.writeEndObject();
            json.writeRaw(',');
        }
        json.flush();
        ((OutputStream) json.getOutputTarget()).write(window);
        json.writeEndArray();
    }

    @Override
    public void serializeWithType(JsonGenerator json, SerializerProvider provider, TypeSerializer type)
            throws IOException {
        serialize(json, provider);
    }

    static void write(ChatMessage message, JsonGenerator json) throws IOException {
        switch (message) {
            case UserMessage said -> {
                begin(json, "user");
                json.writeStringField("content", said.singleText());
            }
            case AiMessage said -> {
                begin(json, "assistant");
                if (said.text() != null) {
                    json.writeStringField("content", said.text());
                }
                if (said.hasToolExecutionRequests()) {
                    json.writeArrayFieldStart("tool_calls");
                    for (var call : said.toolExecutionRequests()) {
                        write(call, json);
                    }
                    json.writeEndArray();
                }
            }
            case ToolExecutionResultMessage result -> {
                begin(json, "tool");
                json.writeStringField("tool_call_id", result.id());
                json.writeStringField("content", result.text());
            }
            default -> throw new IllegalArgumentException("No message of a window: " + message.type());
        }
        json.writeEndObject();
    }

    private static void write(ToolExecutionRequest call, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", call.id());
        json.writeStringField("type", "function");
        json.writeObjectFieldStart("function");
        json.writeStringField("name", call.name());
        json.writeStringField("arguments", call.arguments());
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void begin(JsonGenerator json, String role) throws IOException {
        json.writeStartObject();
        json.writeStringField("role", role);
    }
}
