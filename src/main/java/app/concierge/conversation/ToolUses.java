package app.concierge.conversation;

import app.concierge.guardrail.Circumstances;
import app.concierge.kernel.Message;
import app.concierge.kernel.Message.Call;
import app.concierge.kernel.Message.FromCustomer;
import app.concierge.memory.DailyUses;
import app.concierge.tool.Caller;
import app.concierge.tool.Effect;
import app.concierge.tool.ToolContract;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** What a brand's rules on tools ask of the conversation, looked up only where a rule asks it. */
@Singleton
class ToolUses {
    private static final Duration DAY = Duration.ofDays(1);

    private final Actions actions;
    private final DailyUses uses;
    private final ObjectMapper json;
    private final Clock clock;

    ToolUses(Actions actions, DailyUses uses, ObjectMapper json, Clock clock) {
        this.actions = actions;
        this.uses = uses;
        this.json = json;
        this.clock = clock;
    }

    Circumstances of(Turn turn, ToolContract contract, Call call, Function<String, Optional<ToolContract>> contracts) {
        return new Circumstances() {
            @Override
            public boolean shows(String value) {
                return value.equalsIgnoreCase(turn.caller.customer().toString())
                        || turn.profile.facts().stream()
                                .anyMatch(fact -> fact.value().equalsIgnoreCase(value))
                        || turn.history().stream().anyMatch(message -> isShown(message, value));
            }

            @Override
            public boolean agreed() {
                return turn.history().stream()
                        .filter(FromCustomer.class::isInstance)
                        .map(FromCustomer.class::cast)
                        .reduce((_, last) -> last)
                        .filter(last -> DecisionWords.of(turn.caller.situation().locale())
                                .isAssent(last.text()))
                        .isPresent();
            }

            @Override
            public boolean use(String rule, int perDay, Predicate<ToolContract> concerned) {
                return contract.effect() == Effect.COMMIT
                        ? done(turn.caller, contracts, concerned) < perDay
                        : uses.add(
                                turn.caller.brand(),
                                turn.caller.customer(),
                                rule,
                                turn.run.id() + ":" + call.id(),
                                perDay);
            }
        };
    }

    private boolean isShown(Message message, String value) {
        return message instanceof Message.FromTool(var _, var _, var content) && holds(tree(content), value);
    }

    private JsonNode tree(String content) {
        try {
            return json.readTree(content);
        } catch (JsonProcessingException e) {
            return json.nullNode();
        }
    }

    private static boolean holds(JsonNode node, String value) {
        if (node.isValueNode()) {
            return node.asText().equalsIgnoreCase(value);
        }
        for (var part : node) {
            if (holds(part, value)) {
                return true;
            }
        }
        return false;
    }

    private long done(
            Caller caller, Function<String, Optional<ToolContract>> contracts, Predicate<ToolContract> concerned) {
        return actions.doneBy(caller.brand(), caller.customer(), clock.instant().minus(DAY)).stream()
                .filter(tool -> contracts.apply(tool).filter(concerned).isPresent())
                .count();
    }
}
