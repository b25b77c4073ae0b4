package app.concierge.boot;

import java.net.UnknownHostException;

/** The service cannot start. {@link #sentence()} is for the person who started it; no trace is shown. */
public final class StartRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String sentence;

    StartRefused(String sentence) {
        super(sentence);
        this.sentence = sentence;
    }

    /** {@code what} without a full stop; the reason is added from the cause. */
    StartRefused(String what, Throwable cause) {
        super(what, cause);
        this.sentence = what + ": " + reason(cause);
    }

    public String sentence() {
        return sentence;
    }

    private static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
        return (root instanceof UnknownHostException ? "no host is called " : "")
                + message.lines().findFirst().orElse("");
    }
}
