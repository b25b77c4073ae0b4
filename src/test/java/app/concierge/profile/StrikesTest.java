package app.concierge.profile;

import static app.concierge.kernel.Personalization.REMEMBERED;
import static app.concierge.kernel.Personalization.SESSION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.kernel.Purpose;
import app.concierge.profile.Interaction.Verb;
import app.concierge.profile.Reason.Rests;
import app.concierge.profile.Strikes.Struck;
import app.concierge.tool.Caller;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.hibernate.StatelessSession;
import org.junit.jupiter.api.Test;

/** What a customer strikes out is used by nobody, until they undo it or it is gone. */
@QuarkusTest
class StrikesTest {
    private static final Instant THEN = Instant.parse("2026-01-05T10:00:00Z");

    private final Strikes strikes;
    private final StrikeStore store;
    private final Profiles profiles;
    private final OwnProfile own;
    private final StatelessSession session;

    @Inject
    StrikesTest(Strikes strikes, StrikeStore store, Profiles profiles, OwnProfile own, StatelessSession session) {
        this.strikes = strikes;
        this.store = store;
        this.profiles = profiles;
        this.own = own;
        this.session = session;
    }

    @Test
    void a_fact_is_set_aside_and_put_back_as_it_was() {
        var caller = People.caller(REMEMBERED);
        var fact = likes(caller, "coffee");
        likes(caller, "tea");
        var before = own.kept(caller.customer());

        var strike = strike(caller, Reason.of("you like coffee", fact));

        assertEquals(List.of("tea"), values(caller));
        assertEquals(
                List.of("tea"),
                own.kept(caller.customer()).stream().map(Fact::value).toList());
        assertEquals(
                List.of("you like coffee"),
                strikes.of(caller.customer()).stream().map(Struck::reason).toList());
        assertFalse(strikes.undo(People.somebody(), strike));
        assertTrue(strikes.undo(caller.customer(), strike));
        assertFalse(strikes.undo(caller.customer(), strike));
        assertEquals(Set.copyOf(before), Set.copyOf(own.kept(caller.customer())));
        assertEquals(List.of(), strikes.of(caller.customer()));
    }

    @Test
    void what_was_taken_is_set_aside_but_neither_presents_nor_likes_nor_what_is_taken_since() {
        var caller = People.caller(REMEMBERED);
        var taken = did("bagel", Verb.TAKEN, false, 1);
        var present = did("bagel", Verb.TAKEN, true, 2);
        var liked = did("bagel", Verb.LIKED, false, 3);
        var other = did("coffee", Verb.TAKEN, false, 4);
        profiles.record(caller, List.of(taken, present, liked, other));

        var strike = strike(caller, Reason.taken("you took it once", List.of("bagel")));

        assertEquals(Set.of(present, liked, other), history(caller));
        var since = did("bagel", Verb.TAKEN, false, 5);
        profiles.record(caller, List.of(since));
        assertTrue(strikes.undo(caller.customer(), strike));
        assertEquals(Set.of(taken, present, liked, other, since), history(caller));
    }

    @Test
    void of_two_at_the_same_moment_under_one_id_the_first_counts_and_nothing_is_lost() throws Exception {
        var caller = People.caller(REMEMBERED);
        var coffee = Reason.of("you like coffee", likes(caller, "coffee"));
        var tea = Reason.of("you like tea", likes(caller, "tea"));
        var id = UUID.randomUUID();
        try (var other = Executors.newVirtualThreadPerTaskExecutor()) {
            var second = QuarkusTransaction.requiringNew().call(() -> {
                assertTrue(strikes.strike(caller.brand(), caller.customer(), id, coffee));
                var waits = other.submit(() -> strikes.strike(caller.brand(), caller.customer(), id, tea));
                Awaitility.await().pollInSameThread().until(this::isWaitedFor);
                return waits;
            });
            assertTrue(second.get(10, TimeUnit.SECONDS));
        }
        assertEquals(
                List.of("you like coffee"),
                strikes.of(caller.customer()).stream().map(Struck::reason).toList());
        assertEquals(List.of("tea"), values(caller));
        assertTrue(strikes.undo(caller.customer(), id));
        assertEquals(Set.of("coffee", "tea"), Set.copyOf(values(caller)));
    }

    @Test
    void two_customers_may_choose_the_same_id() {
        var one = People.caller(REMEMBERED);
        var other = People.caller(REMEMBERED);
        var id = UUID.randomUUID();
        for (var caller : List.of(one, other)) {
            assertTrue(strikes.strike(
                    caller.brand(), caller.customer(), id, Reason.of("you like tea", likes(caller, "tea"))));
        }
        assertTrue(strikes.undo(one.customer(), id));
        assertEquals(List.of("tea"), values(one));
        assertEquals(List.of(), values(other));
    }

    @Test
    void a_reason_falls_with_all_that_it_rests_on() {
        var caller = People.caller(REMEMBERED);
        strike(caller, Reason.taken("you took bagels", List.of("bagel", "bialy")));
        var struck = strikes.of(caller.customer()).getFirst();
        assertTrue(struck.takes(Reason.taken("you took it twice", List.of("bagel"))));
        assertFalse(struck.takes(Reason.taken("you took bread", List.of("bagel", "rye"))));
        assertFalse(struck.takes(Reason.of("you asked for it", Rests.REQUEST)));
        assertThrows(IllegalArgumentException.class, () -> strike(caller, Reason.of("others like it", Rests.OTHERS)));
    }

    @Test
    void what_ends_with_its_conversation_cannot_be_put_back_afterwards() {
        var caller = People.caller(SESSION);
        var strike = strike(caller, Reason.of("you like coffee", likes(caller, "coffee")));
        profiles.ended(caller.conversation());
        assertFalse(strikes.undo(caller.customer(), strike));
        assertEquals(List.of(), own.kept(caller.customer()));
    }

    @Test
    void a_visitors_strikes_become_the_persons() {
        var visitor = known();
        var person = known();
        var strike = strike(visitor, Reason.of("you like coffee", likes(visitor, "coffee")));
        profiles.stitch(visitor.customer(), person.customer());
        assertEquals(List.of(), strikes.of(visitor.customer()));
        assertTrue(strikes.undo(person.customer(), strike));
        assertEquals(List.of("coffee"), values(person));
    }

    @Test
    void nothing_can_be_put_back_once_everything_is_erased_or_the_time_is_over() {
        var caller = People.caller(REMEMBERED);
        var erased = strike(caller, Reason.of("you like coffee", likes(caller, "coffee")));
        own.erase(caller.customer());
        assertFalse(strikes.undo(caller.customer(), erased));
        var late = strike(caller, Reason.of("you like tea", likes(caller, "tea")));
        var until = strikes.of(caller.customer()).getFirst();
        assertEquals(Duration.ofDays(7), Duration.between(until.at(), until.until()));
        QuarkusTransaction.requiringNew().run(() -> store.sweep(until.at().plusMillis(1)));
        assertFalse(strikes.undo(caller.customer(), late));
    }

    private UUID strike(Caller caller, Reason reason) {
        var id = UUID.randomUUID();
        assertTrue(strikes.strike(caller.brand(), caller.customer(), id, reason));
        return id;
    }

    /** Whether somebody cannot go on before this transaction has ended. */
    private boolean isWaitedFor() {
        return session.createNativeQuery("""
                        select count(*) from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid))
                        """, Long.class).getSingleResult() > 0;
    }

    private Caller known() {
        var customer = profiles.identify(People.BRAND, "test", UUID.randomUUID().toString());
        return People.caller(customer, REMEMBERED);
    }

    private Fact likes(Caller caller, String what) {
        return profiles.remember(caller, "likes", what, Fact.Origin.STATED, Purpose.PERSONALIZATION)
                .orElseThrow();
    }

    private List<String> values(Caller caller) {
        return profiles.view(caller, Set.of(Purpose.PERSONALIZATION)).facts().stream()
                .map(Fact::value)
                .toList();
    }

    private Set<Interaction> history(Caller caller) {
        return Set.copyOf(profiles.interactions(caller, Purpose.PERSONALIZATION, 50));
    }

    private static Interaction did(String item, Verb verb, boolean forOthers, int minute) {
        return new Interaction(item, verb, forOthers, 1, THEN.plusSeconds(60L * minute), null);
    }
}
