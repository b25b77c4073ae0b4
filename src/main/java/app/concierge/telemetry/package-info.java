/**
 * Metrics and the audit trail, from what conversation tells its observers ({@code TurnEnded}, {@code ToolCalled}); nothing
 * leaves but numbers and ids of conversation and run, never who the customer is or what was said.
 *
 * <p>Spans that are parents of others must be begun where the work is done, so conversation begins them itself with the
 * plain OpenTelemetry API ({@code GlobalOpenTelemetry.getTracer("app.concierge")}, which does nothing where nobody
 * collects), by the semantic conventions for generative AI: {@code invoke_agent <assistant>} around a turn
 * ({@code gen_ai.operation.name=invoke_agent}, {@code gen_ai.provider.name=concierge}, {@code gen_ai.agent.name},
 * {@code gen_ai.conversation.id}), made current so that the model's {@code chat} spans, which {@code llm} draws, and
 * {@code execute_tool <name>} around each call ({@code gen_ai.operation.name=execute_tool}, {@code gen_ai.tool.name},
 * {@code gen_ai.tool.call.id}) become its children; {@code error.type} where one failed; no arguments, no results, no text.
 *
 * <p>Lines of the log carry {@code conversation} and {@code run} in the diagnostic context (MDC) where they are known.
 */
@NullMarked
package app.concierge.telemetry;

import org.jspecify.annotations.NullMarked;
