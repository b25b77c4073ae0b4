/**
 * The HTTP client that LangChain4j's models are built on: server-sent events over Vert.x, which can be stopped at any
 * moment, slowed down by their reader, and are bounded in size. A model's request enters; its events leave, those that only
 * carry a text on joined to fewer, or one {@link app.concierge.llm.transport.TransportFault}.
 */
@NullMarked
package app.concierge.llm.transport;

import org.jspecify.annotations.NullMarked;
