/**
 * The built-in planner: answers without a language model, from tools' contracts alone. Chat requests enter (see
 * {@link app.concierge.llm.planner.PlannerKeys} for what they carry beside messages); streamed text and tool requests
 * leave. Nothing here knows a brand or a tool by name; the words of a language are data ({@code planner/<language>.yaml}).
 */
@NullMarked
package app.concierge.llm.planner;

import org.jspecify.annotations.NullMarked;
