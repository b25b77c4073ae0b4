package app.concierge.evaluation;

import app.concierge.kernel.Situation;
import app.concierge.kernel.Voice;
import app.concierge.llm.SentenceEmbeddings;
import app.concierge.llm.planner.Intention;
import app.concierge.llm.planner.PlannerIndex;
import app.concierge.llm.planner.PlannerKeys;
import app.concierge.llm.planner.PlannerModel;
import app.concierge.tool.ToolContract;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The planner that is measured. */
final class Contestant {
    /** @param byCustomer false for what was answered */
    record Said(boolean byCustomer, String text) {}

    private final PlannerModel planner =
            new PlannerModel(new Voice("Planner", Map.of()), new PlannerIndex(new SentenceEmbeddings()));

    /** What it would do about the last thing said. */
    List<Intention> answer(List<Said> dialogue, List<ToolContract> tools, ZonedDateTime now) {
        var messages = new ArrayList<ChatMessage>();
        for (var said : dialogue.subList(0, dialogue.size() - 1)) {
            messages.add(said.byCustomer() ? UserMessage.from(said.text()) : AiMessage.from(said.text()));
        }
        messages.add(UserMessage.builder()
                .contents(List.of(TextContent.from(dialogue.getLast().text())))
                .attributes(Map.of(PlannerKeys.SITUATION, new Situation(now, Locale.US, null, "web")))
                .build());
        return planner.intentions(ChatRequest.builder()
                .messages(messages)
                .toolSpecifications(
                        tools.stream().map(Contestant::specification).toList())
                .build());
    }

    private static ToolSpecification specification(ToolContract tool) {
        return ToolSpecification.builder()
                .name(tool.name())
                .description(tool.description())
                .metadata(Map.of(PlannerKeys.CONTRACT, tool))
                .build();
    }
}
