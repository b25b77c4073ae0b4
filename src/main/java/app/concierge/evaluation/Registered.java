package app.concierge.evaluation;

import app.concierge.tool.Tool;
import app.concierge.tool.ToolCall;
import app.concierge.tool.ToolContract;
import app.concierge.tool.ToolResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tools of several sets at one brand. Those of one name that say the same of themselves are one tool. */
final class Registered {
    private final List<Tool> tools = new ArrayList<>();
    private final Map<Kind, String> names = new HashMap<>();
    private final Set<String> taken = new HashSet<>();

    private record Kind(String name, String description) {}

    /**
     * @param partner null makes each of them a partner of its own
     * @return the name under which it is registered: others may have come before it with its own
     */
    String add(ToolContract contract, @Nullable String partner) {
        return names.computeIfAbsent(new Kind(contract.name(), contract.description()), _ -> {
            var name = free(contract.name());
            tools.add(new Named(ToolContract.plain(
                    name,
                    contract.title(),
                    partner == null ? name : partner,
                    contract.description(),
                    contract.effect(),
                    contract.input(),
                    contract.output())));
            return name;
        });
    }

    List<Tool> tools() {
        return List.copyOf(tools);
    }

    private String free(String name) {
        var free = name;
        for (int i = 2; !taken.add(free); i++) {
            free = name + "_" + i;
        }
        return free;
    }

    /** One that is chosen and never called. */
    private record Named(ToolContract contract) implements Tool {
        @Override
        public ToolResult call(ToolCall call) {
            return new ToolResult.Refused("This tool is only chosen here.");
        }
    }
}
