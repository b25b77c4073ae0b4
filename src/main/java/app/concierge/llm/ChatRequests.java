package app.concierge.llm;

import app.concierge.llm.planner.PlannerKeys;
import app.concierge.tool.Effect;
import app.concierge.tool.ToolContract;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns a request into LangChain4j's. What stays the same from call to call stands first and in the same order (system
 * prompt, tools, history), so that providers' prompt caches hold.
 */
final class ChatRequests {
    private static final String COMMITS =
            " Nothing is carried out at once: the customer is shown the terms and asked to confirm.";

    private final Cache<ToolContract, ToolSpecification> specifications =
            Caffeine.newBuilder().weakKeys().maximumSize(10_000).build();

    private final Spelling framed = Spelled.once(true);
    private final Spelling plain = Spelled.once(false);
    private final OpenAiTools openAiTools = new OpenAiTools();
    private final OpenAiWindows openAiWindows = new OpenAiWindows(new Spelled(true));

    /** For a language model: tools' results are framed as data. */
    ChatRequest forModel(ModelRequest request) {
        return withTools(request, Transcript.of(request.history(), framed));
    }

    /** The same for a model behind OpenAI's API: messages and tools as {@link LeanOpenAiClient} writes them. */
    ChatRequest forOpenAi(ModelRequest request) {
        var written = new LinkedHashMap<String, Object>();
        written.put("messages", new OpenAiMessages(request.system(), openAiWindows.of(request.history())));
        if (!request.tools().isEmpty()) {
            written.put("tools", openAiTools.of(request.tools()));
        }
        return ChatRequest.builder()
                .messages(Transcript.OPENING) // LangChain4j wants one: what is written stands in its place
                .parameters(OpenAiChatRequestParameters.builder()
                        .customParameters(written)
                        .build())
                .build();
    }

    /** For the planner, with what it needs beside the messages, see {@link PlannerKeys}. */
    ChatRequest forPlanner(ModelRequest request) {
        var messages = Transcript.of(request.history(), plain);
        for (int i = messages.size() - 1; i >= 0; i--) {
            if (messages.get(i) instanceof UserMessage last) {
                messages.set(i, last.toBuilder().attributes(attributes(request)).build());
                break;
            }
        }
        return withTools(request, messages);
    }

    private ChatRequest withTools(ModelRequest request, List<ChatMessage> messages) {
        var tools = request.tools().stream()
                .map(contract -> specifications.get(contract, ChatRequests::specification))
                .toList();
        return build(request, messages).toolSpecifications(tools).build();
    }

    private static ChatRequest.Builder build(ModelRequest request, List<ChatMessage> messages) {
        var all = new ArrayList<ChatMessage>(messages.size() + 1);
        if (!request.system().isBlank()) {
            all.add(SystemMessage.from(request.system()));
        }
        all.addAll(messages);
        return ChatRequest.builder().messages(all);
    }

    private static Map<String, Object> attributes(ModelRequest request) {
        return Map.of(
                PlannerKeys.SITUATION, request.situation(),
                PlannerKeys.KNOWN, request.known(),
                PlannerKeys.PENDING, request.pending());
    }

    /** What a model is told of a tool. */
    static String description(ToolContract contract) {
        return contract.description() + (contract.effect() == Effect.COMMIT ? COMMITS : "");
    }

    private static ToolSpecification specification(ToolContract contract) {
        return ToolSpecification.builder()
                .name(contract.name())
                .description(description(contract))
                .parameters(ArgumentSchema.of(contract))
                .addMetadata(PlannerKeys.CONTRACT, contract)
                .build();
    }
}
