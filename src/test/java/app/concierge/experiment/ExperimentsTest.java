package app.concierge.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.kernel.BrandId;
import app.concierge.kernel.CustomerId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExperimentsTest {
    private static final BrandId CELLAR = new BrandId("cellar");
    private static final int CUSTOMERS = 20_000;

    private final Experiments experiments = new Experiments();
    private final List<CustomerId> customers = customers();

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 50, 90})
    void holds_out_the_share_that_was_asked_for(int percent) {
        double share = percent / 100.0;
        double deviation = Math.sqrt(share * (1 - share) / CUSTOMERS);
        assertEquals(share, heldOut("offers", percent).size() / (double) CUSTOMERS, 4 * deviation);
    }

    @Test
    void holds_out_nobody_at_nought_and_everybody_at_a_hundred_percent() {
        assertEquals(0, heldOut("offers", 0).size());
        assertEquals(CUSTOMERS, heldOut("offers", 100).size());
    }

    /** Computed with another implementation of SHA-256: 0.9798 and 0.0604. */
    @Test
    void keeps_a_customer_where_they_are_for_ever() {
        var late = new CustomerId(UUID.fromString("6b1f8f0e-6c3a-4f0e-9d5e-0f2a5b7c1d11"));
        var early = new CustomerId(UUID.fromString("00000000-0000-4000-8000-000000000002"));
        assertFalse(experiments.heldOut(CELLAR, "offers", late, 97));
        assertTrue(experiments.heldOut(CELLAR, "offers", late, 98));
        assertFalse(experiments.heldOut(CELLAR, "offers", early, 6));
        assertTrue(experiments.heldOut(CELLAR, "offers", early, 7));
    }

    @Test
    void keeps_those_held_out_when_the_share_grows() {
        assertTrue(heldOut("offers", 20).containsAll(heldOut("offers", 10)));
    }

    @Test
    void holds_out_independently_for_each_experiment_and_brand() {
        double both = heldOut("offers", 50).stream()
                .filter(customer -> experiments.heldOut(CELLAR, "recommendations", customer, 50))
                .count();
        assertEquals(0.25, both / CUSTOMERS, 4 * Math.sqrt(0.25 * 0.75 / CUSTOMERS));
        double elsewhere = heldOut("offers", 50).stream()
                .filter(customer -> experiments.heldOut(new BrandId("deli"), "offers", customer, 50))
                .count();
        assertEquals(0.25, elsewhere / CUSTOMERS, 4 * Math.sqrt(0.25 * 0.75 / CUSTOMERS));
    }

    @Test
    void shares_customers_among_the_arms_by_weight() {
        var arms = arms("greeting", 100, List.of(1, 3));
        assertEquals(CUSTOMERS, arms.size());
        assertEquals(0.75, share(arms, 1), 4 * Math.sqrt(0.25 * 0.75 / CUSTOMERS));
    }

    @Test
    void takes_in_the_share_of_customers_that_was_asked_for_and_keeps_their_arms_when_it_grows() {
        var few = arms("greeting", 30, List.of(1, 1));
        assertEquals(0.3, few.size() / (double) CUSTOMERS, 4 * Math.sqrt(0.3 * 0.7 / CUSTOMERS));
        assertEquals(0.5, share(few, 1), 4 * Math.sqrt(0.25 / few.size()));
        assertTrue(arms("greeting", 60, List.of(1, 1)).entrySet().containsAll(few.entrySet()));
    }

    @Test
    void arms_of_two_experiments_are_independent() {
        var one = arms("greeting", 100, List.of(1, 1));
        var other = arms("thanks", 100, List.of(1, 1));
        double both = customers.stream()
                .filter(customer -> Objects.equals(one.get(customer), 1) && Objects.equals(other.get(customer), 1))
                .count();
        assertEquals(0.25, both / CUSTOMERS, 4 * Math.sqrt(0.25 * 0.75 / CUSTOMERS));
    }

    private Map<CustomerId, Integer> arms(String experiment, int percent, List<Integer> weights) {
        var arms = new HashMap<CustomerId, Integer>();
        customers.forEach(customer -> experiments
                .arm(CELLAR, experiment, customer, percent, weights)
                .ifPresent(arm -> arms.put(customer, arm)));
        return arms;
    }

    private static double share(Map<CustomerId, Integer> arms, int arm) {
        return arms.values().stream().filter(found -> found == arm).count() / (double) arms.size();
    }

    private Set<CustomerId> heldOut(String experiment, int percent) {
        return customers.stream()
                .filter(customer -> experiments.heldOut(CELLAR, experiment, customer, percent))
                .collect(Collectors.toSet());
    }

    private static List<CustomerId> customers() {
        var random = new SplittableRandom(7);
        return Stream.generate(() -> new CustomerId(new UUID(random.nextLong(), random.nextLong())))
                .limit(CUSTOMERS)
                .toList();
    }
}
