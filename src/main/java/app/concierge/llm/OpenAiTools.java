package app.concierge.llm;

import app.concierge.tool.ToolContract;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.util.RawValue;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;

/**
 * Tools as OpenAI's API takes them, each written once: LangChain4j builds and writes all of them anew for each call, which
 * is most of what a request costs.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/chat/create">{@code tools} of a chat completion</a>
 */
final class OpenAiTools {
    private final Cache<ToolContract, RawValue> written =
            Caffeine.newBuilder().weakKeys().maximumSize(10_000).build();

    List<RawValue> of(List<ToolContract> tools) {
        return tools.stream().map(one -> written.get(one, OpenAiTools::write)).toList();
    }

    private static RawValue write(ToolContract contract) {
        var tool = JsonNodeFactory.instance.objectNode().put("type", "function");
        tool.putObject("function")
                .put("name", contract.name())
                .put("description", ChatRequests.description(contract))
                .set("parameters", ArgumentSchema.json(contract));
        return new RawValue(new SerializedString(tool.toString()));
    }
}
