/**
 * Metrics and the audit trail, from what conversation tells its observers ({@code TurnEnded}, {@code ToolCalled}); nothing
 * leaves but numbers and ids of conversation and run, never who the customer is or what was said.
 *
 * <p>Spans that are parents of others must be begun where the work is done: {@code conversation} begins those of turns
 * ({@code invoke_agent}) and tool calls ({@code execute_tool}), {@code llm} those of model calls ({@code chat}).
 *
 * <p>Lines of the log carry {@code conversation} and {@code run} in the diagnostic context (MDC) where they are known.
 */
@NullMarked
package app.concierge.telemetry;

import org.jspecify.annotations.NullMarked;
