package app.concierge.partner;

import app.concierge.consent.ConsentGate;
import app.concierge.tool.Caller;
import app.concierge.tool.SharedFields;
import app.concierge.tool.ToolContract;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which of the customer's fields a partner is sent: those its tool names and the customer's consent covers. */
@ApplicationScoped
public class Sharing {
    private final ConsentGate consent;
    private final List<SharedFields> sources;

    Sharing(ConsentGate consent, @All List<SharedFields> sources) {
        this.consent = consent;
        this.sources = List.copyOf(sources);
    }

    /** Asked anew at every call. Empty when the customer does not allow the partner to be asked at all. */
    Optional<Map<String, String>> fields(Caller caller, ToolContract contract, String partner) {
        if (!consent.allows(caller, contract.purpose(), partner)) {
            return Optional.empty();
        }
        var fields = new HashMap<String, String>();
        if (!contract.shares().isEmpty()) {
            sources.forEach(source -> fields.putAll(source.of(caller, contract.purpose(), contract.shares())));
            fields.keySet().retainAll(contract.shares());
        }
        return Optional.of(Map.copyOf(fields));
    }
}
