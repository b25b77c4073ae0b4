package app.concierge.telemetry;

import app.concierge.conversation.ToolCalled;
import app.concierge.conversation.TurnEnded;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/**
 * One line of the log for each turn and each tool call: which release answered, with which models, how it ended. The
 * category is {@value #CATEGORY}, for a destination of its own. Names no customer: the conversation leads to them for
 * those who may look there.
 */
@Singleton
class AuditTrail {
    static final String CATEGORY = "app.concierge.audit";
    private static final Logger LOG = Logger.getLogger(CATEGORY);

    void ended(@ObservesAsync TurnEnded turn) {
        within(
                Map.of(
                        "conversation",
                        turn.conversation().toString(),
                        "run",
                        turn.run().toString()),
                () -> LOG.infof(
                        "Turn %s: brand %s, release %s, models %s, %d tool calls, %d + %d tokens, %d ms",
                        turn.end(),
                        turn.brand(),
                        turn.release().substring(0, Math.min(12, turn.release().length())),
                        turn.models(),
                        turn.toolCalls(),
                        turn.inputTokens(),
                        turn.outputTokens(),
                        turn.took().toMillis()));
    }

    void called(@ObservesAsync ToolCalled call) {
        within(
                Map.of(
                        "conversation",
                        call.conversation().toString(),
                        "run",
                        call.run().toString()),
                () -> LOG.debugf(
                        "Tool %s of brand %s: %s, %d ms",
                        call.tool(), call.brand(), call.outcome(), call.took().toMillis()));
    }

    private static void within(Map<String, String> context, Runnable line) {
        context.forEach(MDC::put);
        try {
            line.run();
        } finally {
            context.keySet().forEach(MDC::remove);
        }
    }
}
