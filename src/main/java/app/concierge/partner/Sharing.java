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

    /**
     * Asked anew at every call. None while the customer has not decided; empty when they do not allow the partner to be
     * asked at all.
     */
    Optional<Map<String, String>> fields(Caller caller, ToolContract contract, String partner) {
        return switch (consent.cover(caller, contract.purpose(), partner)) {
            case GIVEN -> Optional.of(covered(caller, contract));
            case OPEN -> Optional.of(Map.of());
            case REFUSED -> Optional.empty();
        };
    }

    private Map<String, String> covered(Caller caller, ToolContract contract) {
        var fields = new HashMap<String, String>();
        if (!contract.shares().isEmpty()) {
            sources.forEach(source -> fields.putAll(source.of(caller, contract.purpose(), contract.shares())));
            fields.keySet().retainAll(contract.shares());
        }
        return Map.copyOf(fields);
    }
}
