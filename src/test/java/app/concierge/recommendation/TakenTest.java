package app.concierge.recommendation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.kernel.Purpose;
import app.concierge.kernel.Situation;
import app.concierge.profile.Interaction;
import app.concierge.profile.Interaction.Verb;
import app.concierge.profile.Profiles;
import app.concierge.tool.Caller;
import app.concierge.tool.CarriedOut;
import app.concierge.tool.Contracts;
import app.concierge.tool.ToolCall;
import app.concierge.tool.ToolResult;
import app.concierge.tool.Undone;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.event.Event;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was ordered is known before the next turn. */
@QuarkusTest
class TakenTest {
    private final Event<CarriedOut> carriedOut;
    private final Event<Undone> undone;
    private final Profiles profiles;
    private final RecommendTool recommend;

    TakenTest(Event<CarriedOut> carriedOut, Event<Undone> undone, Profiles profiles, RecommendTool recommend) {
        this.carriedOut = carriedOut;
        this.undone = undone;
        this.profiles = profiles;
        this.recommend = recommend;
    }

    private void carriesOut(Guest guest, String arguments) {
        carriedOut.fire(new CarriedOut(Contracts.builtIn("redeem_offer"), call(guest, arguments)));
    }

    private void undoes(Guest guest, String arguments) {
        undone.fire(new Undone(Contracts.builtIn("redeem_offer"), call(guest, arguments)));
    }

    private static ToolCall call(Guest guest, String arguments) {
        return new ToolCall("call", "key", Shop.json(arguments), guest.caller());
    }

    /** The same conversation, so many minutes on. */
    private static Guest after(Guest guest, int minutes) {
        var then = guest.caller();
        var situation = then.situation();
        return new Guest(new Caller(
                then.brand(),
                then.customer(),
                then.conversation(),
                then.run(),
                then.personalization(),
                new Situation(
                        situation.now().plusMinutes(minutes),
                        situation.locale(),
                        situation.place(),
                        situation.channel())));
    }

    private List<Interaction> taken(Guest guest) {
        return profiles.interactions(guest.caller(), Purpose.PERSONALIZATION, 100).stream()
                .filter(one -> one.verb() == Verb.TAKEN)
                .toList();
    }

    @Test
    void an_order_is_learned_with_how_many_of_each() {
        var guest = Guest.of("deli");
        carriesOut(
                guest,
                "{'items': [{'id': 'bec', 'title': 'x', 'quantity': 2}, {'title': 'Coffee'}, {'id': 'caviar'}],"
                        + " 'at': '2026-11-22T09:00:00Z', '_sealed': {'summary': 'Coffee'}}");
        var taken = taken(guest);
        assertEquals(
                List.of("bec 2", "drip-coffee 1"),
                taken.stream()
                        .map(one -> one.item() + " " + one.quantity())
                        .sorted()
                        .toList());
        assertTrue(taken.stream().noneMatch(Interaction::forOthers));
    }

    @Test
    void the_same_call_repeated_is_learned_once() {
        var guest = Guest.of("deli");
        carriesOut(guest, "{'item': 'coffee', 'quantity': 3}");
        carriesOut(guest, "{'item': 'coffee', 'quantity': 3}");
        assertEquals(
                List.of(3), taken(guest).stream().map(Interaction::quantity).toList());
    }

    @Test
    void an_order_that_was_undone_was_never_taken() {
        var guest = Guest.of("deli");
        var coffee = "{'item': 'coffee', 'quantity': 2}";
        var before = after(guest.later(), -60);
        carriesOut(before, coffee);
        carriesOut(guest, "{'items': [{'id': 'bec', 'quantity': 1}, {'title': 'Coffee', 'quantity': 2}]}");
        var changing = after(guest, 5);
        carriesOut(changing, coffee);
        undoes(changing, "{'items': [{'id': 'bec', 'quantity': 1}, {'title': 'Coffee', 'quantity': 2}]}");
        assertEquals(
                List.of(moment(changing), moment(before)),
                taken(guest).stream().map(Interaction::at).toList());
    }

    private static Instant moment(Guest guest) {
        return guest.caller().situation().now().toInstant();
    }

    @Test
    void a_gift_that_is_ordered_is_nobodys_own_taste() {
        var guest = Guest.of("cellar");
        var shown = assertInstanceOf(
                        ToolResult.Done.class,
                        guest.asks(recommend, "{'query': 'a gift for my boss', 'for': 'my boss'}"))
                .output()
                .path("items")
                .path(0);
        carriesOut(guest, "{'wine': '" + shown.path("title").asText() + "', 'bottles': 6, 'to': 'Boston'}");
        var taken = taken(guest);
        assertEquals(shown.path("id").asText(), taken.getFirst().item());
        assertEquals(6, taken.getFirst().quantity());
        assertTrue(taken.getFirst().forOthers());
    }

    @Test
    void what_is_no_item_teaches_nothing() {
        var guest = Guest.of("deli");
        carriesOut(guest, "{'from': 'Boston', 'note': 'bec or so', 'items': [], 'quantity': 4}");
        assertTrue(taken(guest).isEmpty());
    }
}
