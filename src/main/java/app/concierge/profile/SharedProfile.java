package app.concierge.profile;

import app.concierge.kernel.Purpose;
import app.concierge.tool.Caller;
import app.concierge.tool.SharedFields;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * {@code profile.<key>}: the strongest, then newest, fact of that key. Only facts kept for the very purpose that is named
 * are let out, as far as the customer's consent and level go; a name that is no fact's is no fault and gives nothing.
 */
@Singleton
class SharedProfile implements SharedFields {
    private static final String ROOM = "profile.";

    private final Profiles profiles;

    SharedProfile(Profiles profiles) {
        this.profiles = profiles;
    }

    @Override
    public Map<String, String> of(Caller caller, Purpose purpose, Set<String> names) {
        var fields = new HashMap<String, String>();
        for (var fact : profiles.view(caller, Set.of(purpose)).facts()) {
            var name = ROOM + fact.key();
            if (names.contains(name)) {
                fields.putIfAbsent(name, fact.value());
            }
        }
        return Map.copyOf(fields);
    }
}
