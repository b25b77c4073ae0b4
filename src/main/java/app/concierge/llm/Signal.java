package app.concierge.llm;

import dev.langchain4j.model.chat.response.ChatResponse;

/** What one attempt at a model hands from the transport's thread to the reader's. */
sealed interface Signal {
    /** Something came that is not for the customer: a piece of a tool call, a thought. */
    record Alive() implements Signal {}

    record Piece(String text) implements Signal {}

    record Finished(ChatResponse response) implements Signal {}

    /**
     * @param kind one of few words, fit for a metric: an HTTP status, {@code unreachable}, {@code cut}, {@code silent}, …
     * @param detail for the log; holds nothing of request or answer
     */
    record Faulted(String kind, String detail) implements Signal {}
}
