package app.concierge.llm.planner;

import app.concierge.kernel.Situation;
import app.concierge.kernel.Voice;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Answers without a language model, from the contracts of the tools on offer; what a request must carry is in
 * {@link PlannerKeys}. Keeps nothing between requests and is deterministic. Streams on the caller's thread; a cancelled
 * answer ends without a complete response. Token counts are estimates (four characters a token).
 */
public final class PlannerModel implements StreamingChatModel {
    private static final int CHARACTERS_PER_TOKEN = 4;

    private final Map<String, Mind> minds = new ConcurrentHashMap<>();
    private final Voice voice;
    private final PlannerIndex index;
    private final List<ChatModelListener> listeners;

    /** What it takes to answer in one language. */
    private record Mind(Requests requests, Planner planner, Answers answers) {
        static Mind of(PlannerIndex.Language language, Voice voice, Meanings meanings) {
            var lexicon = language.lexicon();
            var speech = new Speech(lexicon.isEnglish() ? voice : new Voice(voice.assistant(), Map.of()), lexicon);
            return new Mind(
                    new Requests(lexicon, language.tools()),
                    new Planner(lexicon, speech, meanings, language.tools()),
                    new Answers(speech));
        }
    }

    public PlannerModel(Voice voice, PlannerIndex index) {
        this(voice, index, List.of());
    }

    public PlannerModel(Voice voice, PlannerIndex index, List<ChatModelListener> listeners) {
        this.voice = voice;
        this.index = index;
        this.listeners = List.copyOf(listeners);
    }

    /** The language of the customer where the planner knows it, else English. */
    private Mind mind(ChatRequest request) {
        var language = request.messages().stream()
                .filter(UserMessage.class::isInstance)
                .map(message -> ((UserMessage) message).attributes().get(PlannerKeys.SITUATION))
                .filter(Situation.class::isInstance)
                .map(situation -> ((Situation) situation).locale().getLanguage())
                .findFirst()
                .orElse("");
        var known = index.of(language);
        return minds.computeIfAbsent(known.lexicon().language(), _ -> Mind.of(known, voice, index.meanings()));
    }

    @Override
    public List<ChatModelListener> listeners() {
        return listeners;
    }

    @Override
    public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
        try {
            var mind = mind(request);
            var turn = mind.requests.read(request);
            var plan = mind.planner.plan(turn.unanswered());
            var onward = mind.planner.onward(turn);
            if (onward.isPresent() && !onward.get().calls().isEmpty()) {
                call(onward.get().calls(), request, handler);
            } else if (!turn.current().calls().isEmpty()) {
                say(mind.answers.after(turn, closing(plan, turn)), request, handler);
            } else {
                carryOut(plan, request, handler);
            }
        } catch (RuntimeException e) {
            handler.onError(e);
        }
    }

    /** What it would call for the last message of the request, with what it knows for it; empty when it would only speak. */
    public List<Intention> intentions(ChatRequest request) {
        var mind = mind(request);
        var turn = mind.requests.read(request).unanswered();
        return mind.planner.intentions(mind.planner.plan(turn), turn);
    }

    /** The question that is still open after the results, where these are the plan's own calls and not a decision's. */
    private static String closing(Plan plan, Turn turn) {
        var called = turn.current().calls().stream().map(Exchange.Called::tool).toList();
        return plan instanceof Plan.Act act
                        && !act.calls().isEmpty()
                        && act.calls().stream()
                                .allMatch(call -> called.contains(call.tool().name()))
                ? act.question()
                : "";
    }

    private void carryOut(Plan plan, ChatRequest request, StreamingChatResponseHandler handler) {
        switch (plan) {
            case Plan.Say(var text) -> say(text, request, handler);
            case Plan.Choose choose -> say(choose.question(), request, handler);
            case Plan.Act act when act.calls().isEmpty() -> say(act.question(), request, handler);
            case Plan.Act act -> call(act.calls(), request, handler);
        }
    }

    private static void say(String text, ChatRequest request, StreamingChatResponseHandler handler) {
        if (new WordStream().send(text, handler)) {
            complete(AiMessage.from(text), FinishReason.STOP, text.length(), request, handler);
        }
    }

    private static void call(List<Plan.Call> calls, ChatRequest request, StreamingChatResponseHandler handler) {
        var prefix = "call_" + fingerprint(request) + "_";
        var requests = new ArrayList<ToolExecutionRequest>();
        int length = 0;
        for (var call : calls) {
            var one = ToolExecutionRequest.builder()
                    .id(prefix + (requests.size() + 1))
                    .name(call.tool().name())
                    .arguments(call.arguments().toString())
                    .build();
            handler.onCompleteToolCall(new CompleteToolCall(requests.size(), one));
            requests.add(one);
            length += one.name().length() + one.arguments().length();
        }
        complete(AiMessage.from(requests), FinishReason.TOOL_EXECUTION, length, request, handler);
    }

    /** Differs from message to message, and is the same for the same request: ids of calls are made of it. */
    private static String fingerprint(ChatRequest request) {
        var text = request.messages().stream().map(PlannerModel::text).collect(Collectors.joining("\n"));
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8))
                .toString()
                .substring(0, 13);
    }

    private static void complete(
            AiMessage message,
            FinishReason reason,
            int length,
            ChatRequest request,
            StreamingChatResponseHandler handler) {
        int read =
                request.messages().stream().mapToInt(one -> text(one).length()).sum();
        handler.onCompleteResponse(ChatResponse.builder()
                .aiMessage(message)
                .modelName("planner")
                .finishReason(reason)
                .tokenUsage(new TokenUsage(tokens(read), tokens(length)))
                .build());
    }

    private static int tokens(int characters) {
        return (characters + CHARACTERS_PER_TOKEN - 1) / CHARACTERS_PER_TOKEN;
    }

    private static String text(ChatMessage message) {
        return switch (message) {
            case UserMessage user when user.hasSingleText() -> user.singleText();
            case SystemMessage system -> system.text();
            case AiMessage answer when answer.text() != null -> answer.text();
            case AiMessage answer -> answer.toolExecutionRequests().toString();
            case ToolExecutionResultMessage result -> result.text();
            default -> "";
        };
    }
}
