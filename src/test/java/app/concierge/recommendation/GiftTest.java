package app.concierge.recommendation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.kernel.Purpose;
import app.concierge.profile.Interaction;
import app.concierge.profile.Interaction.Verb;
import app.concierge.profile.Profiles;
import app.concierge.tool.ToolResult;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A gift is not the giver's own taste, whatever becomes of it. */
@QuarkusTest
class GiftTest {
    private static final String OWN = "{'query': 'a bottle for tonight'}";

    private final RecommendTool recommend;
    private final UsualTool usual;
    private final Profiles profiles;
    private final Clock clock;
    private final Guest guest = Guest.of("cellar");

    GiftTest(RecommendTool recommend, UsualTool usual, Profiles profiles, Clock clock) {
        this.recommend = recommend;
        this.usual = usual;
        this.profiles = profiles;
        this.clock = clock;
    }

    private static ObjectNode done(ToolResult result) {
        return assertInstanceOf(ToolResult.Done.class, result).output();
    }

    private static List<String> ids(ObjectNode output) {
        var ids = new ArrayList<String>();
        output.path("items").forEach(item -> ids.add(item.path("id").asText()));
        return ids;
    }

    private List<Interaction> known(Guest of) {
        return profiles.interactions(of.caller(), Purpose.PERSONALIZATION, 100);
    }

    private void takes(Guest who, String item, boolean forOthers) {
        profiles.record(
                who.caller(),
                List.of(new Interaction(
                        item,
                        Verb.TAKEN,
                        forOthers,
                        1,
                        clock.instant(),
                        who.caller().conversation())));
    }

    @Test
    void a_present_for_the_boss_teaches_nothing_about_the_giver() {
        var before = ids(done(Guest.of("cellar").asks(recommend, OWN)));

        var present = done(guest.asks(recommend, "{'query': 'it is a gift for my boss', 'for': 'my boss'}"));
        assertTrue(present.path("gift").asBoolean(), present.toString());
        var ids = ids(present);
        assertFalse(ids.isEmpty());
        ids.forEach(id -> takes(guest, id, true));

        assertTrue(
                known(guest).stream().allMatch(Interaction::forOthers),
                () -> known(guest).toString());
        assertEquals(2 * ids.size(), known(guest).size());
        var next = guest.later();
        assertEquals(before, ids(done(next.asks(recommend, OWN))));
        assertInstanceOf(ToolResult.Refused.class, next.asks(usual, "{}"));
    }

    @Test
    void the_same_bottle_for_oneself_does() {
        var before = ids(done(Guest.of("cellar").asks(recommend, OWN)));
        var own = "porto-ferreira-reserva-tawny";
        assertFalse(before.contains(own));
        Stream.of(1, 2, 3).forEach(_ -> takes(guest, own, false));
        assertTrue(ids(done(guest.later().asks(recommend, OWN))).contains(own));
    }

    /** A channel's feedback and an order know nothing of gifts: the conversation does. */
    @Test
    void what_is_done_with_a_thing_shown_as_a_gift_is_done_for_somebody_else() {
        var gift = ids(done(guest.asks(recommend, "{'query': 'a gift for my boss', 'for': 'my boss'}")))
                .getFirst();
        takes(guest, gift, false);
        assertTrue(
                known(guest).stream().allMatch(Interaction::forOthers),
                () -> known(guest).toString());

        var another = guest.later();
        takes(another, gift, false);
        assertFalse(known(another).getFirst().forOthers());
    }

    @Test
    void what_was_shown_again_for_oneself_is_ones_own() {
        var gift = ids(done(guest.asks(recommend, "{'query': 'a gift for my boss', 'for': 'my boss'}")))
                .getFirst();
        profiles.record(
                guest.caller(),
                List.of(new Interaction(
                        gift,
                        Verb.SHOWN,
                        false,
                        1,
                        clock.instant().plusSeconds(1),
                        guest.caller().conversation())));
        takes(guest, gift, false);
        assertTrue(known(guest).stream().anyMatch(one -> one.verb() == Verb.TAKEN && !one.forOthers()));
    }

    @Test
    void said_afterwards_it_goes_on_from_what_was_asked_for() {
        done(guest.asks(recommend, "{'query': 'a red for a dinner', 'pairing': 'lamb'}"));
        var present = done(guest.asks(recommend, "{'query': 'it is a gift for my boss', 'for': 'my boss'}"));
        assertTrue(present.path("gift").asBoolean(), present.toString());
        var shown = ids(present);
        var recorded = known(guest).stream()
                .filter(one -> one.forOthers() && one.verb() == Verb.SHOWN)
                .map(Interaction::item)
                .toList();
        assertTrue(recorded.containsAll(shown), recorded.toString());
    }
}
