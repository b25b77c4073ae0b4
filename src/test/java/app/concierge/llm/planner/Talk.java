package app.concierge.llm.planner;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.kernel.Situation;
import app.concierge.kernel.Voice;
import app.concierge.llm.ModelRequest.Pending;
import app.concierge.tool.Contracts;
import app.concierge.tool.Effect;
import app.concierge.tool.Fault;
import app.concierge.tool.LocatedYaml;
import app.concierge.tool.ToolContract;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A conversation with the planner, in which tools answer what the test says they answer. Wednesday, 10 a.m., New York. */
final class Talk {
    static final ZonedDateTime NOW = ZonedDateTime.parse("2026-05-06T10:00:00-04:00[America/New_York]");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST_STEPS = 5;
    private static final Set<String> GATEWAYS_OWN = Set.of("http", "cancel", "quoted-by", "status", "benefit", "tests");
    private static final Map<String, ToolContract> PARTNERS = partners();

    private final PlannerModel model;
    private Locale locale = Locale.US;
    private final List<ToolContract> tools;
    private final Map<String, String> known = new HashMap<>();
    private final Map<String, String> results = new HashMap<>();
    private final Map<String, Pending> pending = new LinkedHashMap<>();
    private final List<ChatMessage> history = new ArrayList<>();

    /** @param calls arguments by tool name, in order */
    record Reply(Map<String, ObjectNode> calls, String text) {
        JsonNode argument(String tool, String name) {
            assertNotNull(calls.get(tool), () -> "no call of " + tool + " but " + this);
            return calls.get(tool).path(name);
        }
    }

    Talk(PlannerModel model, List<ToolContract> tools) {
        this.model = model;
        this.tools = tools;
    }

    /** The contracts of the service itself, those of the shipped partners, and those of {@code planner/tools.yaml}. */
    static List<ToolContract> tools(String... names) {
        return List.of(names).stream()
                .map(name -> PARTNERS.containsKey(name) ? PARTNERS.get(name) : Contracts.builtIn(name))
                .toList();
    }

    private static Map<String, ToolContract> partners() {
        var contracts = new HashMap<String, ToolContract>();
        try (var manifests = Files.walk(Path.of("tools"))) {
            for (var file : manifests.filter(path -> path.getNameCount() == 3).toList()) {
                read(file.toString(), Files.readString(file), contracts);
            }
            read("tools.yaml", Files.readString(Path.of("src/test/resources/planner/tools.yaml")), contracts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return contracts;
    }

    private static void read(String name, String text, Map<String, ToolContract> contracts) {
        var yaml = LocatedYaml.parse(name, text);
        var partner = yaml.root().path("partner").asText("partner");
        var faults = new ArrayList<Fault>();
        for (int i = 0; i < yaml.root().path("tools").size(); i++) {
            Contracts.read(yaml, "/tools/" + i, partner, "tool", GATEWAYS_OWN, faults)
                    .ifPresent(contract -> contracts.put(contract.name(), contract));
        }
        assertTrue(faults.isEmpty(), faults::toString);
    }

    /** A voice that says which situation it speaks of. */
    static Voice voice() {
        var phrases = new HashMap<String, List<String>>();
        Voice.SITUATIONS.forEach(situation -> phrases.put(situation, List.of("<" + situation + ">")));
        phrases.put("confirm", List.of("{summary} <confirm>"));
        phrases.put("refused", List.of("<refused> {reason}"));
        phrases.put("failed", List.of("<failed> {what}"));
        phrases.put("unclear", List.of("<unclear> {choices}?"));
        phrases.put("out_of_scope", List.of("<out_of_scope> {can}"));
        phrases.put("anything_else", List.of(""));
        return new Voice("Testa", phrases);
    }

    Talk speaking(Locale language) {
        locale = language;
        return this;
    }

    Talk knowing(String fact, String value) {
        known.put(fact, value);
        return this;
    }

    /** What a tool answers from now on; a commit's is its quoted summary. */
    Talk answering(String tool, String json) {
        results.put(tool, json);
        return this;
    }

    /** The customer said it; nobody has answered yet. */
    void hear(String text) {
        history.add(new UserMessage(text));
    }

    Reply say(String text) {
        hear(text);
        var calls = new LinkedHashMap<String, ObjectNode>();
        for (int step = 0; step < MOST_STEPS; step++) {
            var answer = ask();
            history.add(answer);
            if (!answer.hasToolExecutionRequests()) {
                return new Reply(calls, answer.text());
            }
            for (var call : answer.toolExecutionRequests()) {
                calls.put(call.name(), Requests.object(call.arguments()));
                history.add(ToolExecutionResultMessage.from(call, result(call)));
            }
        }
        throw new AssertionError("no end to " + calls);
    }

    /** The customer approved everything that waited. */
    void approve() {
        pending.clear();
    }

    private String result(ToolExecutionRequest call) {
        var contract = tools.stream()
                .filter(tool -> tool.name().equals(call.name()))
                .findFirst()
                .orElseThrow();
        if (contract.effect() == Effect.COMMIT) {
            var summary = results.getOrDefault(call.name(), "Quoted " + call.name() + " " + call.arguments() + ".");
            pending.put(call.name(), new Pending(call.name(), call.arguments(), summary));
            return JSON.createObjectNode().put("waiting", summary).toString();
        }
        return results.getOrDefault(call.name(), "{}");
    }

    private AiMessage ask() {
        return complete(model, request()).aiMessage();
    }

    ChatRequest request() {
        var messages = new ArrayList<ChatMessage>();
        messages.add(SystemMessage.from("You are the concierge."));
        messages.addAll(history);
        for (int i = messages.size() - 1; i >= 0; i--) {
            if (messages.get(i) instanceof UserMessage user) {
                messages.set(i, carrying(user.singleText()));
                break;
            }
        }
        return ChatRequest.builder()
                .messages(messages)
                .toolSpecifications(tools.stream()
                        .map(contract -> ToolSpecification.builder()
                                .name(contract.name())
                                .description(contract.description())
                                .metadata(Map.of(PlannerKeys.CONTRACT, contract))
                                .build())
                        .toList())
                .build();
    }

    private UserMessage carrying(String text) {
        return UserMessage.builder()
                .contents(List.of(TextContent.from(text)))
                .attributes(Map.of(
                        PlannerKeys.SITUATION,
                        new Situation(NOW, locale, null, "web"),
                        PlannerKeys.KNOWN,
                        Map.copyOf(known),
                        PlannerKeys.PENDING,
                        List.copyOf(pending.values())))
                .build();
    }

    static ChatResponse complete(PlannerModel model, ChatRequest request) {
        var response = new AtomicReference<@Nullable ChatResponse>();
        var text = new StringBuilder();
        model.chat(request, new StreamingChatResponseHandler() {
            @Override
            public void onPartialResponse(String partial) {
                text.append(partial);
            }

            @Override
            public void onCompleteResponse(ChatResponse complete) {
                response.set(complete);
            }

            @Override
            public void onError(Throwable error) {
                throw new AssertionError(error);
            }
        });
        var complete = response.get();
        assertNotNull(complete);
        return complete;
    }
}
