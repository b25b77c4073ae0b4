package app.concierge.conversation;

/**
 * One AG-UI event as it goes over the wire.
 *
 * @param seq strictly grows within the conversation; a frame for one socket alone repeats the number before it
 * @param json the whole event, {@code seq} included
 */
public record Frame(long seq, String json) {}
