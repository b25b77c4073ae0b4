package app.concierge.conversation;

import app.concierge.guardrail.Circumstances;
import app.concierge.kernel.Message;
import app.concierge.kernel.Message.Call;
import app.concierge.kernel.Message.FromCustomer;
import app.concierge.tool.Caller;
import app.concierge.tool.Effect;
import app.concierge.tool.ToolContract;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.redis.datasource.RedisDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** What a brand's rules on tools ask of the conversation, looked up only where a rule asks it. */
@ApplicationScoped
class ToolUses {
    private static final Duration DAY = Duration.ofDays(1);

    /** In one step, so that of many at once the first are counted; a call that is tried again counts once. */
    private static final String COUNT = """
            if redis.call('SISMEMBER', KEYS[1], ARGV[1]) == 1 then return 1 end
            if redis.call('SCARD', KEYS[1]) >= tonumber(ARGV[2]) then return 0 end
            redis.call('SADD', KEYS[1], ARGV[1])
            if redis.call('SCARD', KEYS[1]) == 1 then redis.call('EXPIRE', KEYS[1], ARGV[3]) end
            return 1""";

    private final Actions actions;
    private final RedisDataSource redis;
    private final ObjectMapper json;
    private final Clock clock;

    ToolUses(Actions actions, RedisDataSource redis, ObjectMapper json, Clock clock) {
        this.actions = actions;
        this.redis = redis;
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
                        : count(turn.caller, rule, turn.run.id() + ":" + call.id(), perDay);
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

    private boolean count(Caller caller, String rule, String use, int perDay) {
        var key = "concierge:uses:{%s}:%s:%s".formatted(caller.customer(), caller.brand(), rule);
        return redis.execute("EVAL", COUNT, "1", key, use, String.valueOf(perDay), String.valueOf(DAY.toSeconds()))
                        .toInteger()
                == 1;
    }
}
