package app.concierge.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.brand.Brands;
import app.concierge.kernel.BrandId;
import app.concierge.kernel.CustomerId;
import app.concierge.kernel.Personalization;
import app.concierge.kernel.Purpose;
import app.concierge.kernel.RunId;
import app.concierge.kernel.Situation;
import app.concierge.profile.OwnProfile;
import app.concierge.tool.Caller;
import app.concierge.tool.CommitTool;
import app.concierge.tool.Effect;
import app.concierge.tool.ToolCall;
import app.concierge.tool.ToolCatalogue;
import app.concierge.tool.ToolContract;
import app.concierge.tool.ToolResult;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What tools do, and what is left, where a conversation is only rehearsed. */
@QuarkusTest
class RehearsalsTest {
    private static final BrandId DELI = new BrandId("deli");

    private final Rehearsals rehearsals;
    private final Understudies understudies;
    private final Conversations conversations;
    private final Concierge concierge;
    private final ToolCatalogue catalogue;
    private final OwnProfile profile;
    private final Brands brands;
    private final Clock clock;
    private final List<Rehearsals.Part> begun = new ArrayList<>();

    RehearsalsTest(
            Rehearsals rehearsals,
            Understudies understudies,
            Conversations conversations,
            Concierge concierge,
            ToolCatalogue catalogue,
            OwnProfile profile,
            Brands brands,
            Clock clock) {
        this.rehearsals = rehearsals;
        this.understudies = understudies;
        this.conversations = conversations;
        this.concierge = concierge;
        this.catalogue = catalogue;
        this.profile = profile;
        this.brands = brands;
        this.clock = clock;
    }

    @AfterEach
    void end() {
        begun.forEach(rehearsals::over);
    }

    @Test
    void a_partner_without_a_sandbox_is_neither_asked_nor_sent_anything() {
        var asked = new Untouchable();
        var part = begin();
        var stand = understudies.of((CommitTool) asked, caller(part, true));
        for (var result : new ToolResult[] {
            stand.quote(call(part)),
            stand.call(call(part)),
            stand.cancel(call(part), new ToolResult.Done(call(part).arguments()))
        }) {
            assertEquals(new ToolResult.Refused("That is not carried out in a try-out, so nothing was done."), result);
        }
        assertSame(asked, understudies.of((CommitTool) asked, caller(part, false)), "customers have the tool itself");
    }

    @Test
    void the_service_s_own_look_up_for_who_is_made_up_and_a_sandbox_answers_for_its_partner() {
        var part = begin();
        var recommend = catalogue.find(DELI, "recommend").orElseThrow();
        assertEquals(
                "RecommendTool",
                understudies.of(recommend, caller(part, true)).getClass().getSimpleName());
        var order = catalogue.find(DELI, "order_pickup").orElseThrow();
        assertTrue(order.rehearsed().isPresent());
    }

    @Test
    void a_prompter_answers_for_everybody() {
        var said = new ToolResult.Refused("As it is written.");
        var part = rehearsals.replay(DELI, live(), (_, _, _) -> said);
        for (var name : new String[] {"recommend", "remember_fact", "order_pickup", "hand_over", "redeem_offer"}) {
            var tool = catalogue.find(DELI, name).orElseThrow();
            assertEquals(said, understudies.of(tool, caller(part, true)).call(call(part)), name);
            if (tool instanceof CommitTool commit) {
                assertEquals(said, understudies.of(commit, caller(part, true)).quote(call(part)), name);
            }
        }
        rehearsals.over(part);
    }

    @Test
    void what_nobody_ended_is_gone_after_a_day_with_all_that_was_learned() {
        var part = begin();
        var customer = new CustomerId(UUID.randomUUID());
        var live =
                conversations.begin(new app.concierge.kernel.ConversationId(UUID.randomUUID()), DELI, customer, live());
        concierge.reply(
                new Request.Say(DELI, part.customer(), part.conversation(), "1", "I'm allergic to nuts", now()),
                _ -> {});
        assertFalse(profile.kept(part.customer()).isEmpty());
        rehearsals.sweep(clock.instant().minus(Duration.ofHours(1)));
        assertTrue(conversations.find(part.conversation()).isPresent(), "it has just begun");
        rehearsals.sweep(clock.instant().plusSeconds(1));
        assertTrue(conversations.find(part.conversation()).isEmpty());
        assertTrue(profile.kept(part.customer()).isEmpty());
        assertTrue(conversations.find(live.id()).isPresent(), "customers' conversations stay");
    }

    private Rehearsals.Part begin() {
        var part = rehearsals.golden(DELI, new CustomerId(UUID.randomUUID()), live());
        begun.add(part);
        return part;
    }

    private String live() {
        return brands.live(DELI).orElseThrow().hash();
    }

    private Situation now() {
        return new Situation(ZonedDateTime.now(clock.withZone(ZoneId.of("America/New_York"))), Locale.US, null, null);
    }

    private Caller caller(Rehearsals.Part part, boolean rehearsed) {
        return new Caller(
                DELI,
                part.customer(),
                part.conversation(),
                new RunId(UUID.randomUUID()),
                Personalization.REMEMBERED,
                now(),
                rehearsed);
    }

    private ToolCall call(Rehearsals.Part part) {
        return new ToolCall("1", "key", JsonNodeFactory.instance.objectNode(), caller(part, true));
    }

    /** A partner that is somewhere else. */
    private static final class Untouchable implements CommitTool {
        @Override
        public ToolContract contract() {
            return Scripted.contract("untouchable", Effect.COMMIT, Purpose.FULFILMENT, Set.of(), true);
        }

        @Override
        public ToolResult quote(ToolCall call) {
            throw new AssertionError("It was asked.");
        }

        @Override
        public ToolResult call(ToolCall call) {
            throw new AssertionError("It was called.");
        }

        @Override
        public ToolResult cancel(ToolCall call, ToolResult.Done done) {
            throw new AssertionError("It was undone.");
        }
    }
}
