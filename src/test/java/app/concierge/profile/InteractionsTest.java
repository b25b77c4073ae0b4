package app.concierge.profile;

import static app.concierge.kernel.Personalization.REMEMBERED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import app.concierge.kernel.Purpose;
import app.concierge.profile.Interaction.Verb;
import app.concierge.tool.Caller;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a customer did. */
@QuarkusTest
class InteractionsTest {
    private final Profiles profiles;

    @Inject
    InteractionsTest(Profiles profiles) {
        this.profiles = profiles;
    }

    @Test
    void interactions_come_newest_first_and_the_same_one_once() {
        Caller caller = People.caller(REMEMBERED);
        Interaction old = Known.interaction("bec", Verb.SHOWN, Known.THEN);
        Interaction gift =
                new Interaction("cookie", Verb.TAKEN, true, 2, Known.THEN.plusSeconds(60), caller.conversation());

        profiles.record(caller, List.of(old, gift, old));
        profiles.record(caller, List.of(old));

        assertEquals(List.of(gift, old), profiles.interactions(caller, Purpose.PERSONALIZATION, 10));
        assertEquals(List.of(gift), profiles.interactions(caller, Purpose.PERSONALIZATION, 1));
    }

    @Test
    void refuses_more_interactions_at_once_than_it_takes() {
        List<Interaction> many = Collections.nCopies(1_001, Known.interaction("bec", Verb.SHOWN, Known.THEN));
        assertThrows(IllegalArgumentException.class, () -> profiles.record(People.caller(REMEMBERED), many));
    }
}
