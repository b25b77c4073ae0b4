package app.concierge.llm;

import app.concierge.kernel.Message.FromAssistant;

/** What a model's stream consists of, in order; the last is {@link Complete} or {@link Broken}. */
public sealed interface ModelEvent {
    record Text(String piece) implements ModelEvent {}

    /** The model that was asked first did not answer; another does, from here on. Text before this is void. */
    record FellBack(String from, String to) implements ModelEvent {}

    /** @param inputTokens as the model counted them, else an estimate */
    record Complete(FromAssistant message, String model, int inputTokens, int outputTokens) implements ModelEvent {}

    /** No model answered; the cause is a sentence without internals. */
    record Broken(String cause) implements ModelEvent {}
}
