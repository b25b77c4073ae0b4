package app.concierge.partner.registry;

import app.concierge.tool.Fault;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;

/**
 * A request that is refused, as a problem document (RFC 9457) tells it: {@code type} is {@code
 * urn:concierge:problem:<code>}, {@code detail} a sentence for people, {@code faults} what is wrong with a document.
 */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final String detail;
    private final transient List<Fault> faults;

    Refusal(int status, String code, String detail) {
        this(status, code, detail, List.of());
    }

    private Refusal(int status, String code, String detail, List<Fault> faults) {
        super(detail, null, false, false);
        this.status = status;
        this.code = code;
        this.detail = detail;
        this.faults = List.copyOf(faults);
    }

    static Refusal faulty(List<Fault> faults) {
        return new Refusal(
                400,
                "faulty-document",
                "The document has " + (faults.size() == 1 ? "a fault" : faults.size() + " faults")
                        + "; nothing of it was taken.",
                faults);
    }

    static Refusal unknownPartner() {
        return new Refusal(404, "unknown-partner", "There is no such partner here.");
    }

    static Refusal unknownTool() {
        return new Refusal(404, "unknown-tool", "The partner has no tool of this name.");
    }

    int status() {
        return status;
    }

    String json() {
        var problem = JsonNodeFactory.instance
                .objectNode()
                .put("type", "urn:concierge:problem:" + code)
                .put("title", "The request was refused")
                .put("status", status)
                .put("detail", detail);
        if (!faults.isEmpty()) {
            var told = problem.putArray("faults");
            faults.forEach(fault -> told.addObject()
                    .put("line", fault.line())
                    .put("pointer", fault.pointer())
                    .put("reason", fault.reason()));
        }
        return problem.toString();
    }
}
