package app.concierge.llm.transport;

/**
 * Why a model's server gave no answer, without anything of the request or the answer in it.
 *
 * <p>{@link #kind()} is one of few words, fit for a metric: {@code unreachable}, {@code cut}, {@code too_long}, or an HTTP
 * status such as {@code 429}.
 */
public final class TransportFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String kind;

    /** @param detail a short word of the server's own, e.g. {@code model_not_found}; may be empty */
    TransportFault(String kind, String detail) {
        super(detail.isEmpty() ? kind : kind + " " + detail, null, false, false);
        this.kind = kind;
    }

    public String kind() {
        return kind;
    }
}
