package app.concierge.vault;

/** A secret is not to be had; the message says why, and can be shown to whoever wrote the reference. */
public final class NoSecret extends Exception {
    private static final long serialVersionUID = 1L;
    private final boolean passing;

    NoSecret(String reason, boolean passing) {
        super(reason);
        this.passing = passing;
    }

    /** Whether it may be had soon: Vault did not answer. */
    public boolean isPassing() {
        return passing;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
