package app.concierge.partner.mcp;

import org.jspecify.annotations.Nullable;

/** Why a server gave no usable answer. Messages are for the log: they name no value that was sent or received. */
public abstract sealed class McpFault extends Exception {
    private static final long serialVersionUID = 1L;

    private McpFault(String reason, @Nullable Throwable cause) {
        super(reason, cause);
    }

    /** The request never left, or was turned away unread, so it had no effect. */
    public static sealed class NotSent extends McpFault {
        private static final long serialVersionUID = 1L;

        public NotSent(String reason, @Nullable Throwable cause) {
            super(reason, cause);
        }
    }

    /** The server does not know the session: what was asked had no effect, and may be asked in another one. */
    static final class SessionLost extends NotSent {
        private static final long serialVersionUID = 1L;

        SessionLost() {
            super("the session was over", null);
        }
    }

    /** The request left and no usable answer came: what it did is not known. */
    public static final class NoAnswer extends McpFault {
        private static final long serialVersionUID = 1L;

        public NoAnswer(String reason, @Nullable Throwable cause) {
            super(reason, cause);
        }
    }
}
