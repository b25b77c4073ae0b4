/**
 * Models behind LangChain4j's {@code StreamingChatModel}: OpenAI-compatible servers, Anthropic, and the built-in planner;
 * each with a fallback. Requests enter, a stream of events leaves. The only room that knows a model's SDK.
 */
@NullMarked
package app.concierge.llm;

import org.jspecify.annotations.NullMarked;
