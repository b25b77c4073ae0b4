package app.concierge.conversation;

import app.concierge.kernel.BrandId;
import app.concierge.kernel.Purpose;
import app.concierge.tool.CommitTool;
import app.concierge.tool.Effect;
import app.concierge.tool.Tool;
import app.concierge.tool.ToolCall;
import app.concierge.tool.ToolContract;
import app.concierge.tool.ToolResult;
import app.concierge.tool.ToolSource;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Three services of a partner that do what a test says; nobody else sees them. */
@Singleton
class Scripted implements ToolSource {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String CANCELLED = "cancelled";

    private List<Tool> tools = List.of();
    private int cut;

    /** What a process looks like that ends in the middle of a line. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** What they did, in order: {@code +a}, {@code -a}. */
    final List<String> effects = new ArrayList<>();

    /** The answers of calls and cancellations, by name and sign; done where there are none. */
    final Map<String, Queue<Supplier<ToolResult>>> answers = new ConcurrentHashMap<>();

    private final Map<String, String> byKey = new ConcurrentHashMap<>();

    void begin() {
        tools = List.of(
                new Service("a", false), new Service("b", false), new Service("c", false), new Service("z", true));
        effects.clear();
        answers.clear();
        byKey.clear();
        cut = Integer.MAX_VALUE;
    }

    void show(Tool tool) {
        tools = List.of(tool);
    }

    void end() {
        tools = List.of();
    }

    /** The process ends at the point of that number, of those before and after each effect; then all goes well. */
    void cutAt(int point) {
        cut = point;
    }

    boolean wasCut() {
        return cut < 0;
    }

    void answer(String which, List<ToolResult> results) {
        var queue = new ArrayDeque<Supplier<ToolResult>>();
        results.forEach(result -> queue.add(() -> result));
        answers.put(which, queue);
    }

    @Override
    public Collection<Tool> tools(BrandId brand) {
        return tools;
    }

    private void point() {
        if (cut-- == 0) {
            throw new Killed();
        }
    }

    private ToolResult effect(String sign, String name, String key) {
        point();
        var scripted = answers.getOrDefault(sign + name, new ArrayDeque<>()).poll();
        var result = scripted == null ? new ToolResult.Done(output(name)) : scripted.get();
        if (result instanceof ToolResult.Done && byKey.put(sign + key, sign) == null) {
            effects.add(sign + name);
        }
        point();
        return result;
    }

    private static ObjectNode output(String name) {
        return JSON.objectNode().put("booking", "B-" + name);
    }

    static ToolContract contract(
            String name, Effect effect, Purpose purpose, Set<String> shares, boolean irreversible) {
        var object = JSON.objectNode().put("type", "object");
        return new ToolContract(
                name,
                "Service " + name.replace("plan_", "").toUpperCase(Locale.ROOT),
                "skyride",
                "What a test wants it to do.",
                effect,
                purpose,
                shares,
                object,
                object,
                List.of("where is the quiet corner for me?"),
                Map.of(),
                "Here: {output.booking}.",
                "Shall I book {input.what}?",
                List.of(),
                List.of(),
                irreversible);
    }

    private final class Service implements CommitTool {
        private final String name;
        private final ToolContract contract;

        Service(String name, boolean irreversible) {
            this.name = name;
            this.contract =
                    Scripted.contract("plan_" + name, Effect.COMMIT, Purpose.FULFILMENT, Set.of(), irreversible);
        }

        @Override
        public ToolContract contract() {
            return contract;
        }

        @Override
        public @Nullable String undoneBy() {
            return CANCELLED + "_" + name;
        }

        @Override
        public ToolResult quote(ToolCall call) {
            return new ToolResult.Done(call.arguments().deepCopy());
        }

        @Override
        public ToolResult call(ToolCall call) {
            return effect("+", name, call.idempotencyKey());
        }

        @Override
        public ToolResult cancel(ToolCall call, ToolResult.Done done) {
            return effect("-", name, call.idempotencyKey());
        }
    }
}
