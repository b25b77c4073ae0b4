package app.concierge.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.brand.Brands;
import app.concierge.conversation.SealedAction.State;
import app.concierge.kernel.BrandId;
import app.concierge.kernel.ConversationId;
import app.concierge.kernel.CustomerId;
import app.concierge.kernel.Message.Call;
import app.concierge.kernel.Personalization;
import app.concierge.kernel.RunId;
import app.concierge.kernel.Situation;
import app.concierge.profile.Interaction;
import app.concierge.profile.Interaction.Verb;
import app.concierge.profile.OwnProfile;
import app.concierge.profile.Profiles;
import app.concierge.tool.Caller;
import app.concierge.tool.CommitTool;
import app.concierge.tool.ToolCatalogue;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An order that takes the place of another, which had been carried out. */
@QuarkusTest
class ChangedOrderTest {
    private static final BrandId DELI = new BrandId("deli");
    private static final BrandId SKYLARK = new BrandId("skylark");
    private static final String ORDER = "order_pickup";

    @Inject
    Concierge concierge;

    @Inject
    Sealing sealing;

    @Inject
    Actions actions;

    @Inject
    Releases releases;

    @Inject
    Brands brands;

    @Inject
    ToolCatalogue catalogue;

    @Inject
    Profiles profiles;

    @Inject
    OwnProfile own;

    @Inject
    Clock clock;

    @Test
    void only_what_came_of_it_in_the_end_is_learned() {
        var customer = profiles.identify(DELI, "https://test", UUID.randomUUID().toString());
        var conversation =
                concierge.open(new Entry(DELI, customer, null, situation())).conversation();

        var first = ordered(customer, conversation, 1, false);
        assertEquals(List.of(1), taken(customer));
        var second = ordered(customer, conversation, 2, false);

        assertEquals(State.CANCELLED, state(conversation, first));
        assertEquals(State.DONE, state(conversation, second));
        assertEquals(List.of(2), taken(customer));
        assertTrue(
                question(conversation, second)
                        .contains("This takes the place of your earlier one, which is then cancelled: “"),
                question(conversation, second));
    }

    @Test
    void another_one_stands_beside_the_first() {
        var customer = profiles.identify(DELI, "https://test", UUID.randomUUID().toString());
        var conversation =
                concierge.open(new Entry(DELI, customer, null, situation())).conversation();

        var first = ordered(customer, conversation, 1, false);
        var second = ordered(customer, conversation, 2, true);

        assertEquals(State.DONE, state(conversation, first));
        assertEquals(State.DONE, state(conversation, second));
        assertFalse(question(conversation, second).contains("takes the place"), question(conversation, second));
    }

    @Test
    void what_was_booked_is_changed_in_a_word_and_keeps_the_rest() {
        var customer =
                profiles.identify(SKYLARK, "https://test", UUID.randomUUID().toString());
        var conversation =
                concierge.open(new Entry(SKYLARK, customer, null, situation())).conversation();

        say(customer, conversation, "get me a ride from BOS to 12 Main Street tomorrow at six pm");
        say(customer, conversation, "yes");
        say(customer, conversation, "actually make it seven");

        var changed = actions.pending(conversation).getFirst();
        assertTrue(changed.arguments().path("at").asText().contains("T19:00"), changed.summary());
        assertTrue(changed.summary().contains("12 Main Street"), changed.summary());
        assertTrue(changed.summary().contains("This takes the place of your earlier one"), changed.summary());
        assertFalse(changed.summary().contains("ground transport doors"), "how to find it has been said: " + changed);
    }

    private void say(CustomerId customer, ConversationId conversation, String text) {
        concierge.reply(
                new Request.Say(
                        SKYLARK, customer, conversation, UUID.randomUUID().toString(), text, situation()),
                _ -> {});
    }

    private String question(ConversationId conversation, UUID action) {
        return actions.find(conversation, action).orElseThrow().summary();
    }

    private UUID ordered(CustomerId customer, ConversationId conversation, int quantity, boolean another) {
        var arguments = JsonNodeFactory.instance
                .objectNode()
                .put("item", "Bacon, egg and cheese")
                .put("quantity", quantity);
        var caller = new Caller(
                DELI, customer, conversation, new RunId(UUID.randomUUID()), Personalization.REMEMBERED, situation());
        var tool =
                assertInstanceOf(CommitTool.class, catalogue.find(DELI, ORDER).orElseThrow());
        var policy = releases.policy(brands.live(DELI).orElseThrow());
        var sealed = assertInstanceOf(
                Sealing.Sealed.class,
                sealing.seal(
                        caller,
                        policy::terms,
                        new Call("call", ORDER, arguments.toString()),
                        tool,
                        arguments,
                        new Sealing.Wanted(false, another)));
        var id = sealed.action().id();
        concierge.reply(
                new Request.Decide(
                        DELI,
                        customer,
                        conversation,
                        List.of(id.toString()),
                        true,
                        Together.UNSAID,
                        JsonNodeFactory.instance.objectNode(),
                        situation()),
                _ -> {});
        return id;
    }

    private State state(ConversationId conversation, UUID action) {
        return actions.find(conversation, action).orElseThrow().state();
    }

    private List<Integer> taken(CustomerId customer) {
        return own.kept(customer, 10).stream()
                .filter(one -> one.verb() == Verb.TAKEN && one.item().equals("bec"))
                .map(Interaction::quantity)
                .toList();
    }

    private Situation situation() {
        return new Situation(ZonedDateTime.now(clock.withZone(ZoneId.of("America/New_York"))), Locale.US, null, "web");
    }
}
