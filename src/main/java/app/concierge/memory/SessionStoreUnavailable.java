package app.concierge.memory;

import org.jspecify.annotations.Nullable;

/** Redis cannot be reached, is too slow, or refused a command. */
public final class SessionStoreUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SessionStoreUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
