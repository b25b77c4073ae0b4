package app.concierge.conversation;

import app.concierge.kernel.Message.Call;
import com.google.errorprone.annotations.MustBeClosed;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import jakarta.inject.Singleton;
import org.jboss.logging.MDC;

/**
 * The spans of a turn and of its tool calls, by OpenTelemetry's semantic conventions for generative AI, and the ids that
 * every line of the log carries meanwhile. Ids and names only: never arguments, results or words.
 */
@Singleton
class Spans {
    private static final AttributeKey<String> OPERATION = AttributeKey.stringKey("gen_ai.operation.name");
    private static final AttributeKey<String> PROVIDER = AttributeKey.stringKey("gen_ai.provider.name");
    private static final AttributeKey<String> AGENT = AttributeKey.stringKey("gen_ai.agent.name");
    private static final AttributeKey<String> CONVERSATION = AttributeKey.stringKey("gen_ai.conversation.id");
    private static final AttributeKey<String> RUN = AttributeKey.stringKey("concierge.run.id");
    private static final AttributeKey<String> TOOL = AttributeKey.stringKey("gen_ai.tool.name");
    private static final AttributeKey<String> TOOL_TYPE = AttributeKey.stringKey("gen_ai.tool.type");
    private static final AttributeKey<String> CALL = AttributeKey.stringKey("gen_ai.tool.call.id");
    private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");

    private final Tracer tracer;

    Spans(Tracer tracer) {
        this.tracer = tracer;
    }

    /** Begins the span of a turn, on the thread that runs it. */
    @MustBeClosed
    Current turn(Run run, String agent) {
        var span = tracer.spanBuilder("invoke_agent " + agent)
                .setAttribute(OPERATION, "invoke_agent")
                .setAttribute(PROVIDER, "concierge")
                .setAttribute(AGENT, agent)
                .setAttribute(CONVERSATION, run.conversation().toString())
                .setAttribute(RUN, run.id().toString())
                .startSpan();
        return new Current(span, run);
    }

    /** Begins the span of a call, on the thread that carries it out. */
    @MustBeClosed
    Current call(Run run, Call call) {
        var span = tracer.spanBuilder("execute_tool " + call.tool())
                .setAttribute(OPERATION, "execute_tool")
                .setAttribute(TOOL, call.tool())
                .setAttribute(TOOL_TYPE, "function")
                .setAttribute(CALL, call.id())
                .startSpan();
        return new Current(span, run);
    }

    /** Says that what the current span tells of did not come to a good end. */
    static void failed(String error) {
        Span.current().setStatus(StatusCode.ERROR).setAttribute(ERROR, error);
    }

    /** A span that is the thread's current one until it is closed. */
    static final class Current implements AutoCloseable {
        private final Span span;
        private final Scope scope;
        private final boolean outermost;

        @MustBeClosed
        @SuppressWarnings("MustBeClosed") // closed by close()
        private Current(Span span, Run run) {
            this.span = span;
            this.scope = span.makeCurrent();
            this.outermost = MDC.get("run") == null;
            MDC.put("conversation", run.conversation().toString());
            MDC.put("run", run.id().toString());
        }

        @Override
        public void close() {
            if (outermost) {
                MDC.remove("conversation");
                MDC.remove("run");
            }
            scope.close();
            span.end();
        }
    }
}
