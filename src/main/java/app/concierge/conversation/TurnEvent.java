package app.concierge.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens in a run, in the vocabulary of AG-UI 1.0 ({@code @ag-ui/core}). */
sealed interface TurnEvent {
    /** @param said the customer's message; null where a decision is carried out */
    record RunStarted(String thread, String run, @Nullable String said) implements TurnEvent {}

    record StepStarted(String step) implements TurnEvent {}

    record StepFinished(String step) implements TurnEvent {}

    /** @param name of the person who speaks; null for the assistant */
    record TextStart(String message, @Nullable String name) implements TurnEvent {
        TextStart(String message) {
            this(message, null);
        }
    }

    record TextContent(String message, String delta) implements TurnEvent {}

    record TextEnd(String message) implements TurnEvent {}

    /**
     * @param title what the tool is called before the customer; null where it is not known any more
     * @param partner who is asked, as customers call them; null for the service itself
     */
    record ToolStart(
            String call,
            String tool,
            @Nullable String title,
            @Nullable String partner) implements TurnEvent {}

    record ToolArguments(String call, String arguments) implements TurnEvent {}

    record ToolEnd(String call) implements TurnEvent {}

    /** @param content JSON, as the model reads it */
    record ToolOutcome(String call, String content) implements TurnEvent {}

    /** @param name one of the names of the wire protocol: {@code welcome}, {@code items}, {@code offer} … */
    record Custom(String name, JsonNode value) implements TurnEvent {}

    record StateDelta(String path, JsonNode value) implements TurnEvent {}

    /** @param usage of each model that was asked, may be empty */
    record RunFinished(String thread, String run, Outcome outcome, List<Usage> usage) implements TurnEvent {}

    /**
     * The run ended in a fault.
     *
     * @param code lower-case words with underscores
     * @param message a sentence for a person
     */
    record RunError(String code, String message) implements TurnEvent {}

    record Usage(String model, int inputTokens, int outputTokens) {}

    /** How a run ended. */
    sealed interface Outcome {
        record Success() implements Outcome {}

        record Cancelled() implements Outcome {}

        record Interrupted(List<Interrupt> interrupts) implements Outcome {}
    }

    /**
     * A sealed action that waits for the customer.
     *
     * @param reason {@code confirmation} of a commit, or {@code consent} to a partner's being told
     * @param message the question, as a sentence
     * @param expires ISO 8601 instant
     * @param terms what the confirmation is bound to
     * @param editable JSON Schema of an approval's {@code edits}
     * @param together whether the customer wants it only with the others that wait
     * @param irreversible whether it cannot be undone once it is done
     */
    record Interrupt(
            String id,
            String reason,
            @Nullable String call,
            String tool,
            String title,
            String message,
            String expires,
            ObjectNode terms,
            String seal,
            ObjectNode editable,
            boolean together,
            boolean irreversible) {}
}
