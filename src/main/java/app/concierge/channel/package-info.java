/** The faces of the conversation: WebSocket, SSE (AG-UI), the chat page. Frames enter, are authenticated and decoded; events leave. */
@NullMarked
package app.concierge.channel;

import org.jspecify.annotations.NullMarked;
