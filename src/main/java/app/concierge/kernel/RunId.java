package app.concierge.kernel;

import java.util.UUID;

/** One run: what follows from one message or decision of the customer; AG-UI's {@code runId}. */
public record RunId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
