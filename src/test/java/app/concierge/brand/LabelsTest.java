package app.concierge.brand;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.brand.Labels.Act;
import app.concierge.brand.Labels.By;
import app.concierge.brand.Labels.Change;
import app.concierge.kernel.BrandId;
import app.concierge.kernel.CustomerId;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is live where, after folders and people have changed it. */
@QuarkusTest
class LabelsTest {
    private final BrandId one = Packs.newBrand();
    private final Packs packs;
    private final ReleaseStore store;
    private final Labels labels;

    @TempDir
    Path folder;

    LabelsTest(Packs packs, ReleaseStore store, Labels labels) {
        this.packs = packs;
        this.store = store;
        this.labels = labels;
    }

    @Test
    void an_unchanged_folder_does_not_take_the_place_of_what_was_published_since() throws Exception {
        Packs.write(folder, one);
        var brands = packs.started(folder);
        var before = brands.live(one).orElseThrow();
        var published = brands.keep(one, named(before, "Deli of the Studio"));
        assertEquals(before, brands.live(one).orElseThrow(), "what is kept is not live");
        put(published, Act.PUBLISHED);
        brands.look();
        assertEquals(published.hash(), brands.live(one).orElseThrow().hash());
        brands.load(one);
        assertEquals(published.hash(), brands.live(one).orElseThrow().hash());
        assertEquals(
                published.hash(), packs.started(folder).live(one).orElseThrow().hash(), "a node that starts");
    }

    @Test
    void a_changed_folder_takes_the_place_of_what_was_published() throws Exception {
        Packs.write(folder, one);
        var brands = packs.started(folder);
        var elsewhere = packs.started(folder);
        var before = brands.live(one).orElseThrow();
        put(brands.keep(one, named(before, "Deli of the Studio")), Act.PUBLISHED);
        Packs.edit(folder, one, "name: Corner Deli", "name: Deli of the Folder");
        brands.load(one);
        assertEquals(
                "Deli of the Folder", brands.live(one).orElseThrow().settings().name());
        elsewhere.look();
        assertEquals(
                "Deli of the Folder",
                elsewhere.live(one).orElseThrow().settings().name());
    }

    @Test
    void a_folder_that_catches_up_with_what_is_live_changes_nothing() throws Exception {
        Packs.write(folder, one);
        var brands = packs.started(folder);
        var published = brands.keep(one, named(brands.live(one).orElseThrow(), "Deli that catches up"));
        put(published, Act.PUBLISHED);
        var label = labels.standing(one, Label.LIVE).orElseThrow();
        Packs.edit(folder, one, "name: Corner Deli", "name: Deli that catches up");
        brands.load(one);
        assertEquals(label, labels.standing(one, Label.LIVE).orElseThrow());
        assertEquals(published.hash(), brands.live(one).orElseThrow().hash());
    }

    @Test
    void of_two_who_change_a_label_at_once_one_wins() throws Exception {
        Packs.write(folder, one);
        var brands = packs.started(folder);
        var live = brands.live(one).orElseThrow();
        var first = brands.keep(one, named(live, "Deli of one"));
        var second = brands.keep(one, named(live, "Deli of the other"));
        long version = labels.standing(one, Label.LIVE).orElseThrow().version();
        try (var people = Executors.newFixedThreadPool(2)) {
            var tries = List.<Callable<Boolean>>of(
                    () -> put(first, Act.PUBLISHED, version), () -> put(second, Act.PUBLISHED, version));
            var won = people.invokeAll(tries).stream().map(Future::resultNow).toList();
            assertEquals(1, won.stream().filter(yes -> yes).count(), won::toString);
            brands.look();
            assertEquals(
                    (won.getFirst() ? first : second).hash(),
                    brands.live(one).orElseThrow().hash());
        }
    }

    @Test
    void the_candidate_answers_its_share_of_the_customers_who_stay_the_same_as_it_grows() throws Exception {
        Packs.write(folder, one);
        var brands = packs.started(folder);
        var live = brands.live(one).orElseThrow();
        var candidate = brands.keep(one, named(live, "Deli that may be"));
        var customers = Stream.generate(() -> new CustomerId(UUID.randomUUID()))
                .limit(2_000)
                .toList();
        offer(candidate, 20);
        brands.look();
        var few = answeredWith(brands, candidate, customers);
        assertTrue(few.size() > 300 && few.size() < 500, () -> few.size() + " of 2000");
        offer(candidate, 50);
        brands.look();
        assertTrue(answeredWith(brands, candidate, customers).containsAll(few));
        assertTrue(labels.withdraw(
                one,
                new By("somebody", "not so good"),
                labels.standing(one, Label.CANDIDATE).orElseThrow().version()));
        brands.look();
        assertEquals(Set.of(), answeredWith(brands, candidate, customers));
        assertTrue(brands.isLeft(one, candidate.hash()));
        assertFalse(brands.isLeft(one, live.hash()));
    }

    @Test
    void what_is_rolled_back_is_left_until_it_is_live_again() throws Exception {
        Packs.write(folder, one);
        var brands = packs.started(folder);
        var good = brands.live(one).orElseThrow();
        var bad = brands.keep(one, named(good, "Deli gone wrong"));
        put(bad, Act.PUBLISHED);
        assertEquals(good.hash(), labels.standing(one, Label.LIVE).orElseThrow().before());
        put(good, Act.ROLLED_BACK);
        brands.look();
        assertEquals(good, brands.live(one).orElseThrow());
        assertTrue(brands.isLeft(one, bad.hash()));
        put(bad, Act.PUBLISHED);
        brands.look();
        assertFalse(brands.isLeft(one, bad.hash()));
        assertFalse(brands.isLeft(one, good.hash()));
    }

    @Test
    void a_release_that_nobody_labelled_or_used_for_a_week_goes() throws Exception {
        Packs.write(folder, one);
        var brands = packs.started(folder);
        var live = brands.live(one).orElseThrow();
        var used = brands.keep(one, named(live, "Deli that is used"));
        var unused = brands.keep(one, named(live, "Deli that is not"));
        QuarkusTransaction.requiringNew()
                .run(() -> BrandRelease.getEntityManager()
                        .createNativeQuery(
                                "update brand_release set used_at = now() - interval '8 days' where brand = ?1"
                                        + " and hash <> ?2")
                        .setParameter(1, one.value())
                        .setParameter(2, used.hash())
                        .executeUpdate());
        store.sweep();
        var elsewhere = packs.started(folder);
        assertTrue(elsewhere.release(one, unused.hash()).isEmpty());
        assertTrue(elsewhere.release(one, used.hash()).isPresent());
        assertTrue(elsewhere.release(one, live.hash()).isPresent());
    }

    @Test
    void a_pack_is_kept_whole_or_not_at_all() throws Exception {
        Packs.write(folder, one);
        var brands = packs.started(folder);
        var files = new TreeMap<>(brands.live(one).orElseThrow().files());
        files.put("other.txt", "What is this?");
        var refusal = assertThrows(FaultyPack.class, () -> brands.keep(one, files));
        assertEquals("other.txt", refusal.faults().getFirst().file());
    }

    private boolean put(Release release, Act act) {
        return put(release, act, labels.standing(one, Label.LIVE).orElseThrow().version());
    }

    private boolean put(Release release, Act act, long expected) {
        var change = new Change(Label.LIVE, release.hash(), 100, act, act == Act.ROLLED_BACK);
        return labels.put(one, change, new By("somebody", "as the test says"), expected);
    }

    private void offer(Release release, int share) {
        long version = labels.standing(one, Label.CANDIDATE)
                .map(Labels.Standing::version)
                .orElse(0L);
        var change = new Change(Label.CANDIDATE, release.hash(), share, Act.OFFERED, false);
        assertTrue(labels.put(one, change, new By("somebody", "as the test says"), version));
    }

    private Set<CustomerId> answeredWith(Brands brands, Release release, List<CustomerId> customers) {
        return customers.stream()
                .filter(customer ->
                        brands.answering(one, customer).orElseThrow().hash().equals(release.hash()))
                .collect(Collectors.toSet());
    }

    private static SortedMap<String, String> named(Release release, String name) {
        var files = new TreeMap<>(release.files());
        files.computeIfPresent("brand.yaml", (_, text) -> text.replace("name: Corner Deli", "name: " + name));
        return files;
    }
}
