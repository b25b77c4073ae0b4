package app.concierge.conversation;

/** Takes frames that concern the sender of one request alone: its errors, the replay of a run it repeated. */
@FunctionalInterface
public interface Sink {
    void accept(Frame frame);
}
