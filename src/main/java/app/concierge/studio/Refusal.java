package app.concierge.studio;

import app.concierge.brand.Fault;
import app.concierge.studio.Gates.Held;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A request that is refused, as a problem document (RFC 9457) tells it: {@code type} is {@code
 * urn:concierge:problem:<code>}, {@code detail} a sentence for people, {@code faults} what is wrong with files, {@code
 * held} the gates that hold a release.
 */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final String detail;
    private final transient List<Fault> faults;
    private final transient List<Held> held;

    Refusal(int status, String code, String detail) {
        this(status, code, detail, List.of(), List.of());
    }

    private Refusal(int status, String code, String detail, List<Fault> faults, List<Held> held) {
        super(detail, null, false, false);
        this.status = status;
        this.code = code;
        this.detail = detail;
        this.faults = List.copyOf(faults);
        this.held = List.copyOf(held);
    }

    static Refusal faulty(List<Fault> faults) {
        return new Refusal(
                400,
                "faulty-files",
                "The files have " + (faults.size() == 1 ? "a fault" : faults.size() + " faults")
                        + "; nothing of them was taken.",
                faults,
                List.of());
    }

    static Refusal held(List<Held> held) {
        return new Refusal(
                409,
                "held-by-gates",
                held.stream().map(Held::reason).collect(Collectors.joining(" ")),
                List.of(),
                held);
    }

    static Refusal unknownBrand() {
        return new Refusal(404, "unknown-brand", "There is no such brand here.");
    }

    static Refusal unknownDraft() {
        return new Refusal(404, "unknown-draft", "The brand has no such draft.");
    }

    static Refusal unknownRelease() {
        return new Refusal(404, "unknown-release", "The brand has no such release.");
    }

    static Refusal labelMoved() {
        return new Refusal(409, "label-moved", "Somebody else has just published: look again at what is live now.");
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
                    .put("file", fault.file())
                    .put("line", fault.line())
                    .put("reason", fault.reason()));
        }
        if (!held.isEmpty()) {
            var told = problem.putArray("held");
            held.forEach(gate -> told.addObject().put("gate", gate.gate()).put("reason", gate.reason()));
        }
        return problem.toString();
    }
}
