package app.concierge.profile;

import static app.concierge.profile.Fact.Origin.STATED;

import app.concierge.kernel.Purpose;
import app.concierge.profile.Interaction.Verb;
import app.concierge.tool.Caller;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What a test tells of a customer, and what is known then. */
final class Known {
    static final Set<Purpose> ALL = EnumSet.allOf(Purpose.class);

    static final Instant THEN = Instant.parse("2026-01-05T10:00:00Z");

    private final Profiles profiles;

    Known(Profiles profiles) {
        this.profiles = profiles;
    }

    Fact remember(Caller caller, String key, String value, Purpose purpose) {
        return profiles.remember(caller, key, value, STATED, purpose).orElseThrow();
    }

    Fact fact(Caller caller, String key) {
        return profiles.view(caller, ALL).fact(key).orElseThrow();
    }

    List<String> values(Caller caller) {
        return profiles.view(caller, ALL).facts().stream().map(Fact::value).toList();
    }

    static Interaction interaction(String item, Verb verb, Instant at) {
        return new Interaction(item, verb, false, 1, at, null);
    }
}
