package app.concierge.partner;

import org.jspecify.annotations.Nullable;

/** Why a partner gave no usable answer. Messages are for the log: they name no value that was sent or received. */
sealed class PartnerFault extends Exception {
    private static final long serialVersionUID = 1L;

    private PartnerFault(String reason, @Nullable Throwable cause) {
        super(reason, cause);
    }

    /** The request never left, so it had no effect. */
    static final class NotSent extends PartnerFault {
        private static final long serialVersionUID = 1L;

        NotSent(String reason, @Nullable Throwable cause) {
            super(reason, cause);
        }
    }

    /** The request left and no usable answer came: what it did is not known. */
    static final class NoAnswer extends PartnerFault {
        private static final long serialVersionUID = 1L;

        NoAnswer(String reason, @Nullable Throwable cause) {
            super(reason, cause);
        }
    }
}
