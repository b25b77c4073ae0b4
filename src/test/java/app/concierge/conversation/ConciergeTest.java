package app.concierge.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.kernel.BrandId;
import app.concierge.kernel.ConversationId;
import app.concierge.kernel.CustomerId;
import app.concierge.kernel.Situation;
import app.concierge.memory.EventLog;
import app.concierge.memory.LoggedEvent;
import app.concierge.profile.Interaction;
import app.concierge.profile.OwnProfile;
import app.concierge.profile.Profiles;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ConciergeTest {
    private static final BrandId DELI = new BrandId("deli");
    private static final Situation NOW =
            new Situation(ZonedDateTime.parse("2026-11-22T08:00:00-05:00"), Locale.US, null, "web");
    private static final String CARD = "4111 1111 1111 1111";

    @Inject
    Concierge concierge;

    @Inject
    Profiles profiles;

    @Inject
    OwnProfile own;

    @Inject
    EventLog log;

    @Inject
    Feedback feedback;

    @Inject
    EntityManager entities;

    @Inject
    RedisDataSource redis;

    private CustomerId customer = new CustomerId(UUID.randomUUID());
    private ConversationId conversation = new ConversationId(UUID.randomUUID());

    @BeforeEach
    void come_in() {
        customer = profiles.identify(DELI, "https://test", UUID.randomUUID().toString());
        conversation = concierge.open(new Entry(DELI, customer, null, NOW)).conversation();
    }

    @Test
    void what_nobody_should_keep_is_blacked_out_before_it_is_kept_and_told() {
        var say = new Request.Say(DELI, customer, conversation, "1", "My card is " + CARD + ", hello", NOW);
        var carryingOut = concierge.accept(say, _ -> {});
        var kept = entities.createNativeQuery("select request from run where id = ?1", String.class)
                .setParameter(1, Concierge.runOf(say).value())
                .getSingleResult()
                .toString();
        assertFalse(kept.contains("4111"), kept);
        assertTrue(kept.contains("[card number]"), kept);

        carryingOut.run();
        var events = events();
        assertFalse(events.toString().contains("4111"), events.toString());
        assertTrue(events.getFirst().contains("RUN_STARTED"), events.getFirst());
        assertTrue(events.getFirst().contains("\"content\":\"My card is [card number], hello\""), events.getFirst());
        assertTrue(events.getLast().contains("RUN_FINISHED"), events.getLast());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "My card is " + CARD + ", remember it",
                "remember my card " + CARD,
                "my ssn is 123-45-6789, please remember that",
                "remember my account number DE89 3704 0044 0532 0130 00",
                "please keep my email ann@mail.example in mind",
            })
    void who_wants_it_kept_hears_that_it_is_not(String wish) {
        concierge
                .accept(new Request.Say(DELI, customer, conversation, "1", wish, NOW), _ -> {})
                .run();
        var events = events().toString();
        assertTrue(events.contains("I don't keep card or account numbers"), events);
        assertFalse(events.contains("forget_fact"), events);
    }

    @Test
    void what_is_asked_for_beside_a_number_is_done() {
        concierge
                .accept(
                        new Request.Say(
                                DELI, customer, conversation, "1", "my card is " + CARD + ", the usual please", NOW),
                        _ -> {})
                .run();
        assertTrue(events().toString().contains("the_usual"), () -> events().toString());
    }

    @Test
    void numbering_goes_on_above_what_is_kept_when_redis_has_forgotten() {
        say("1");
        long last = log.lastSeq(conversation);
        assertTrue(last > 0);
        var replayed = events();
        forget();
        assertEquals(0, log.lastSeq(conversation));
        assertEquals(
                last,
                concierge.open(new Entry(DELI, customer, conversation, NOW)).seq());
        assertEquals(replayed, events());

        say("2");
        var all = log.after(conversation, 0, 1_000);
        assertEquals(last + 1, all.get(replayed.size()).seq());
    }

    @Test
    void feedback_teaches_by_the_brands_level_where_the_customer_has_chosen_none() {
        concierge.reply(new Request.Feedback(DELI, customer, conversation, "bec", "helpful", NOW), _ -> {});
        assertEquals(
                List.of("bec"),
                own.kept(customer, 10).stream().map(Interaction::item).toList());
    }

    @Test
    void only_what_was_said_can_be_judged_however_much_its_id_looks_like_one() {
        say("1");
        var said = said(events());
        var run = said.substring(0, 36);
        var fence = said.substring(said.lastIndexOf('-') + 1);
        for (var madeUp : List.of(
                said + "-1", run + "-2-" + fence, run + "-1-" + (Long.parseLong(fence) + 1), run + "-0-" + fence)) {
            assertEquals("unknown_message", judged(madeUp), madeUp);
        }
        assertEquals("", judged(said));
        assertEquals(List.of(said), verdicts());
    }

    @Test
    void an_answer_can_be_judged_while_it_is_being_said() throws Exception {
        say("1");
        long last = log.lastSeq(conversation);
        var run = UUID.randomUUID();
        QuarkusTransaction.requiringNew()
                .run(() -> entities.createNativeQuery("""
                                insert into run (conversation_id, id, request, state, queued_at, fence, first_seq)
                                values (?1, ?2, '', 'running', now() + interval '1 hour', 7, ?3)""")
                        .setParameter(1, conversation.value())
                        .setParameter(2, run)
                        .setParameter(3, last + 1)
                        .executeUpdate());
        var begun = AgUi.frame(last + 1, new TurnEvent.TextStart(run + "-1-7"));
        log.append(conversation, List.of(new LoggedEvent(begun.seq(), begun.json())))
                .toCompletionStage()
                .toCompletableFuture()
                .get(5, TimeUnit.SECONDS);

        assertEquals("unknown_message", judged(run + "-2-7"));
        assertEquals("", judged(run + "-1-7"));
        assertEquals(List.of(run + "-1-7"), verdicts());
    }

    /** The code of the refusal; empty when there is none. */
    private String judged(String message) {
        var told = new ArrayList<Frame>();
        concierge.reply(new Request.Feedback(DELI, customer, conversation, message, "helpful", NOW), told::add);
        return told.isEmpty()
                ? ""
                : told.getFirst().json().replaceFirst(".*\"code\":\"", "").replaceFirst("\".*", "");
    }

    private List<String> verdicts() {
        return feedback.of(DELI, customer, conversation).stream()
                .map(Feedback.Given::message)
                .toList();
    }

    private static String said(List<String> events) {
        return events.stream()
                .filter(event -> event.contains("TEXT_MESSAGE_START"))
                .findFirst()
                .orElseThrow()
                .replaceFirst(".*\"messageId\":\"", "")
                .replaceFirst("\".*", "");
    }

    private void say(String id) {
        concierge.reply(new Request.Say(DELI, customer, conversation, id, "hello", NOW), _ -> {});
    }

    private List<String> events() {
        return log.after(conversation, 0, 1_000).stream().map(LoggedEvent::json).toList();
    }

    private void forget() {
        redis.key().del("concierge:{" + conversation + "}:events");
    }
}
