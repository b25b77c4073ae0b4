package app.concierge.telemetry;

import app.concierge.conversation.ToolCalled;
import app.concierge.conversation.TurnEnded;
import app.concierge.kernel.ConversationId;
import app.concierge.kernel.RunId;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
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

    void ended(@Observes TurnEnded turn) {
        within(
                turn.conversation(),
                turn.run(),
                () -> LOG.infof(
                        "%s %s: brand %s, release %s, models %s, %d tool calls, %d + %d tokens, %d ms",
                        turn.persons() ? "Person's turn" : "Turn",
                        turn.end(),
                        turn.brand(),
                        turn.release().substring(0, Math.min(12, turn.release().length())),
                        turn.models(),
                        turn.toolCalls(),
                        turn.inputTokens(),
                        turn.outputTokens(),
                        turn.took().toMillis()));
    }

    void called(@Observes ToolCalled call) {
        if (LOG.isDebugEnabled()) {
            within(
                    call.conversation(),
                    call.run(),
                    () -> LOG.debugf(
                            "Tool %s of brand %s: %s, %d ms",
                            call.tool(),
                            call.brand(),
                            call.outcome(),
                            call.took().toMillis()));
        }
    }

    private static void within(ConversationId conversation, RunId run, Runnable line) {
        MDC.put("conversation", conversation.toString());
        MDC.put("run", run.toString());
        try {
            line.run();
        } finally {
            MDC.remove("conversation");
            MDC.remove("run");
        }
    }
}
