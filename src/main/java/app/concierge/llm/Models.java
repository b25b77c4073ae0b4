package app.concierge.llm;

import jakarta.enterprise.context.ApplicationScoped;

/** Every model of every brand, built once for each choice. */
@ApplicationScoped
public class Models {
    /** Starts the call; the stream's owner closes it. Never throws for a model's faults: they are events. */
    public ModelStream ask(ModelChoice choice, ModelRequest request) {
        throw new UnsupportedOperationException();
    }
}
