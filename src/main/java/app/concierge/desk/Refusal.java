package app.concierge.desk;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * A request that is refused, as a problem document (RFC 9457) tells it: {@code type} is {@code
 * urn:concierge:problem:<code>}, {@code detail} a sentence for people.
 */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final String detail;

    Refusal(int status, String code, String detail) {
        super(detail, null, false, false);
        this.status = status;
        this.code = code;
        this.detail = detail;
    }

    static Refusal unknown() {
        return new Refusal(404, "unknown-handoff", "There is no such handoff here.");
    }

    int status() {
        return status;
    }

    String json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", "urn:concierge:problem:" + code)
                .put("title", "The request was refused")
                .put("status", status)
                .put("detail", detail)
                .toString();
    }
}
