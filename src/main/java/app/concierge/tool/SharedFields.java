package app.concierge.tool;

import app.concierge.kernel.Purpose;
import java.util.Map;
import java.util.Set;

/** The customer's fields that a tool's {@code shares} may name. Who calls has asked consent for the partner already. */
public interface SharedFields {
    /**
     * The values of those fields that are known and may be used for the purpose; others are absent.
     *
     * @param names as in {@code shares}, e.g. {@code profile.home_city}
     */
    Map<String, String> of(Caller caller, Purpose purpose, Set<String> names);
}
