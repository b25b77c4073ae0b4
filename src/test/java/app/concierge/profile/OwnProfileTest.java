package app.concierge.profile;

import static app.concierge.kernel.Personalization.REMEMBERED;
import static org.junit.jupiter.api.Assertions.assertEquals;

import app.concierge.kernel.Purpose;
import app.concierge.profile.Interaction.Verb;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OwnProfileTest {
    private static final Instant THEN = Instant.parse("2026-01-05T10:00:00Z");

    private final OwnProfile own;
    private final Profiles profiles;

    OwnProfileTest(OwnProfile own, Profiles profiles) {
        this.own = own;
        this.profiles = profiles;
    }

    @Test
    void who_erases_everything_is_told_how_much_there_was() {
        var caller = People.caller(REMEMBERED);
        profiles.remember(caller, "likes", "coffee", Fact.Origin.STATED, Purpose.PERSONALIZATION);
        profiles.record(
                caller,
                List.of(
                        new Interaction("bec", Verb.TAKEN, false, 1, THEN, null),
                        new Interaction("latte", Verb.TAKEN, false, 1, THEN, null)));
        assertEquals(new OwnProfile.Erased(1, 2), own.erase(caller.customer()));
        assertEquals(new OwnProfile.Erased(0, 0), own.erase(caller.customer()));
        assertEquals(List.of(), own.kept(caller.customer(), 10));
    }
}
