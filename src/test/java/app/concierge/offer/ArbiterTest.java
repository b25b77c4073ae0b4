package app.concierge.offer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.kernel.BrandId;
import app.concierge.kernel.Money;
import app.concierge.offer.Offers.Listed;
import app.concierge.profile.Interaction.Verb;
import app.concierge.profile.Restriction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArbiterTest {
    private static final List<Restriction> DIABETES = List.of(
            new Restriction(
                    "contains-sugar", "because you told me that you have diabetes", "forget that I have diabetes"),
            new Restriction("high-sugar", "because you told me that you have diabetes", "forget that I have diabetes"));

    private final Counterparty deli = new Counterparty("deli");
    private final Counterparty cellar = new Counterparty("cellar");
    private final Counterparty skylark = new Counterparty("skylark");

    @Test
    void what_the_customer_takes_wins_and_is_the_reason() {
        deli.took("bec", 6).took("drip-coffee", 6);

        var winner = deli.decide().winner().orElseThrow();

        assertEquals("coffee-with-roll", winner.listed().offer().id());
        assertTrue(winner.reasons().getFirst().text().startsWith("you took the "), winner.reasons()::toString);
    }

    @Test
    void every_candidate_has_a_reason_why_it_lost_but_the_winner() {
        var candidates = deli.took("bec", 6).decide().candidates();

        assertEquals(deli.offers().size(), candidates.size());
        assertNull(candidates.getFirst().lost());
        assertEquals(
                1,
                candidates.stream()
                        .filter(candidate -> candidate.lost() == null)
                        .count());
    }

    @Test
    void a_cookie_lover_gets_the_cookies_but_never_when_diabetic() {
        deli.took("choc-chip-cookie", 8);
        assertEquals("cookie-dozen", deli.winner());

        deli.restrictions = DIABETES;

        assertEquals("restrictions", deli.lost("cookie-dozen"));
        assertEquals("restrictions", deli.lost("ice-cream-friday"));
        assertEquals("sugar-free-sweets", deli.winner());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "any sweet deals?", "cookies on offer", "ice cream", "dessert discount"})
    void no_sweet_offer_reaches_a_diabetic_whatever_is_asked(String asked) {
        deli.took("choc-chip-cookie", 8).took("ice-cream-sandwich", 8);
        deli.restrictions = DIABETES;
        deli.query = asked;

        var winner = deli.winner();

        assertFalse(Set.of("cookie-dozen", "ice-cream-friday").contains(winner), winner);
    }

    @Test
    void what_is_over_is_over() {
        assertEquals("ended", cellar.took("big-smooth-zinfandel", 9).lost("harvest-week"));
        assertEquals("ended", deli.took("bec", 9).lost("bacon-week"));
        assertEquals("ended", skylark.lost("summer-bags"));
    }

    @Test
    void the_hour_of_the_day_counts() {
        deli.took("bec", 6).took("drip-coffee", 6).hour = 15;

        assertEquals("hours", deli.lost("coffee-with-roll"));
    }

    @Test
    void a_newcomer_is_welcomed_and_a_regular_is_not_new() {
        assertEquals("first-bottle", cellar.winner());

        cellar.took("columbia-crest-syrah", 2);

        assertEquals("history", cellar.lost("first-bottle"));
        assertEquals("rhone-trio", cellar.winner());
    }

    @Test
    void who_it_is_for_is_asked_of_facts() {
        assertEquals("audience", skylark.lost("family-row-free"));

        skylark.knows("household", "two kids");

        assertEquals(
                "you travel with children",
                skylark.decide().winner().orElseThrow().reasons().getFirst().text());
    }

    @Test
    void what_one_holds_enough_of_is_not_offered_again() {
        cellar.took("columbia-crest-syrah", 3).held.put("rhone-trio", 1);

        assertEquals("held", cellar.lost("rhone-trio"));
    }

    @Test
    void what_one_did_not_want_rests_for_a_month() {
        cellar.took("columbia-crest-syrah", 3).did("rhone-trio", Verb.REFUSED, 10);
        assertEquals("refused", cellar.lost("rhone-trio"));

        cellar.forgets(Verb.REFUSED);
        cellar.did("rhone-trio", Verb.REFUSED, 40);

        assertEquals("won", cellar.lost("rhone-trio"));
    }

    @Test
    void an_empty_budget_is_no_offer() {
        cellar.took("columbia-crest-syrah", 3);
        var offers = cellar.offers().stream()
                .map(offer -> new Listed(offer, !offer.id().equals("rhone-trio")))
                .toList();

        var winner = Arbiter.decide(offers, cellar.visit(), null).winner();

        assertTrue(winner.stream()
                .noneMatch(candidate -> candidate.listed().offer().id().equals("rhone-trio")));
    }

    @Test
    void on_a_full_day_only_what_was_shown_may_be_shown_again() {
        cellar.took("columbia-crest-syrah", 3);
        var offers = Counterparty.listed(cellar.offers());

        var shownOther = Arbiter.decide(offers, cellar.visit(), Set.of("sparkling-pair"));
        var shownThis = Arbiter.decide(offers, cellar.visit(), Set.of("rhone-trio"));

        assertTrue(shownOther.winner().isEmpty());
        assertEquals(
                "rhone-trio", shownThis.winner().orElseThrow().listed().offer().id());
    }

    @ParameterizedTest
    @CsvSource({
        "any deals on sparkling wine?, sparkling-pair",
        "a discount on umbrellas, none",
        "do you have any offers?, rhone-trio",
        "is there a discount for me?, rhone-trio",
        "got a promo code?, rhone-trio",
    })
    void what_was_asked_for_is_answered_or_nothing(String asked, String offer) {
        cellar.took("columbia-crest-syrah", 3).query = asked;

        assertEquals(offer, cellar.winner());
    }

    @Test
    void a_larger_worth_alone_does_not_win() {
        deli.took("bec", 6).took("drip-coffee", 6);
        var now = Counterparty.NOW.toInstant();
        var offers = new ArrayList<>(deli.offers());
        offers.add(new Offer(
                "a-thousand-off-caviar",
                new BrandId("deli"),
                "A thousand off caviar",
                "A thousand dollars off a tin.",
                Money.of("1000", "USD"),
                now.minus(Duration.ofDays(1)),
                now.plus(Duration.ofDays(1)),
                1,
                null,
                new Offer.Rules(List.of(), Set.of(), Set.of("cuisine-caviar"), List.of(), 0, null, 0, 24)));

        var outcome = Arbiter.decide(Counterparty.listed(offers), deli.visit(), null);

        assertEquals(
                "coffee-with-roll",
                outcome.winner().orElseThrow().listed().offer().id());
    }
}
