package app.concierge.llm.planner;

import app.concierge.kernel.Situation;
import app.concierge.tool.Effect;
import app.concierge.tool.ToolContract;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tools as foreign services have them, without an example of how customers ask, and conversations that a model led. */
final class Bare {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(com.fasterxml.jackson.core.json.JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
            .enable(com.fasterxml.jackson.core.json.JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .build();

    private Bare() {}

    /** @param properties of the input, as JSON without its quotes */
    static ToolContract tool(
            String partner, String name, Effect effect, String description, String required, String properties) {
        try {
            var input = JsonNodeFactory.instance.objectNode().put("type", "object");
            input.set("properties", JSON.readTree(properties));
            var needed = input.putArray("required");
            List.of(required.split(" ", -1)).stream()
                    .filter(one -> !one.isEmpty())
                    .forEach(needed::add);
            return ToolContract.plain(
                    name,
                    name.replace('_', ' '),
                    partner,
                    description,
                    effect,
                    input,
                    JsonNodeFactory.instance.objectNode());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** @param said customer and assistant by turns, the customer first and last */
    static ChatRequest request(List<ToolContract> tools, String... said) {
        var messages = new ArrayList<ChatMessage>();
        for (int i = 0; i < said.length - 1; i++) {
            messages.add(i % 2 == 0 ? UserMessage.from(said[i]) : AiMessage.from(said[i]));
        }
        messages.add(UserMessage.builder()
                .contents(List.of(TextContent.from(said[said.length - 1])))
                .attributes(Map.of(PlannerKeys.SITUATION, new Situation(Talk.NOW, Locale.US, null, "web")))
                .build());
        return ChatRequest.builder()
                .messages(messages)
                .toolSpecifications(tools.stream()
                        .map(tool -> ToolSpecification.builder()
                                .name(tool.name())
                                .description(tool.description())
                                .metadata(Map.of(PlannerKeys.CONTRACT, tool))
                                .build())
                        .toList())
                .build();
    }

    static ObjectNode json(String text) {
        try {
            return (ObjectNode) JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
