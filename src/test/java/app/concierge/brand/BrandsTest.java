package app.concierge.brand;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.brand.Labels.Act;
import app.concierge.brand.Labels.By;
import app.concierge.brand.Labels.Change;
import app.concierge.experiment.Experiments;
import app.concierge.kernel.BrandId;
import app.concierge.kernel.CustomerId;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On real stores; the packs are copies under other names, so that the running application's own stay as they are. */
@QuarkusTest
class BrandsTest {
    private static final BrandId ONE = new BrandId("test-one");
    private static final BrandId TWO = new BrandId("test-two");

    private final ReleaseStore store;
    private final Config environment;
    private final Brands running;
    private final Labels labels;
    private final Experiments experiments;

    @TempDir
    Path packs;

    BrandsTest(ReleaseStore store, Config environment, Brands running, Labels labels, Experiments experiments) {
        this.store = store;
        this.environment = environment;
        this.running = running;
        this.labels = labels;
        this.experiments = experiments;
    }

    @Test
    void the_application_answers_for_the_demonstration_brands() {
        assertEquals(
                List.of("cellar", "deli", "skylark"),
                running.all().stream().map(BrandId::value).toList());
        assertTrue(running.live(new BrandId("nobody")).isEmpty());
        assertTrue(running.release(new BrandId("deli"), "0".repeat(64)).isEmpty());
    }

    @Test
    void a_conversation_finishes_on_the_release_it_began_with_on_any_node() throws IOException {
        pack(ONE);
        var brands = started();
        var first = brands.live(ONE).orElseThrow();
        edit(ONE, "name: Corner Deli", "name: Corner Deli and Son");
        brands.load(ONE);
        var second = brands.live(ONE).orElseThrow();
        assertEquals("Corner Deli and Son", second.settings().name());
        var elsewhere = started();
        assertEquals(first, elsewhere.release(ONE, first.hash()).orElseThrow());
        assertEquals(second, elsewhere.release(ONE, second.hash()).orElseThrow());
        assertTrue(elsewhere.release(TWO, first.hash()).isEmpty());
    }

    @Test
    void a_faulty_pack_is_refused_whole_while_the_old_one_goes_on_serving() throws IOException {
        pack(ONE);
        var brands = started();
        var before = brands.live(ONE).orElseThrow();
        edit(ONE, "currency: USD", "currency: DOLLARS");
        brands.load(ONE);
        assertEquals(before, brands.live(ONE).orElseThrow());
        var health = new BrandsHealth(brands).call();
        assertEquals(Status.UP, health.getStatus());
        var data = health.getData().orElseThrow();
        assertEquals(before.hash(), data.get(ONE.value()));
        assertTrue(String.valueOf(data.get(ONE + " refused")).contains("brand.yaml:"), data::toString);
        edit(ONE, "currency: DOLLARS", "currency: EUR");
        brands.load(ONE);
        assertEquals("EUR", brands.live(ONE).orElseThrow().settings().currency().getCurrencyCode());
        assertFalse(new BrandsHealth(brands).call().getData().orElseThrow().containsKey(ONE + " refused"));
    }

    @Test
    void a_node_that_starts_with_a_faulty_pack_goes_on_with_what_was_live_last() throws IOException {
        pack(ONE);
        var before = started().live(ONE).orElseThrow();
        edit(ONE, "currency: USD", "currency: DOLLARS");
        assertEquals(before, started().live(ONE).orElseThrow());
    }

    @Test
    void a_faulty_pack_that_never_was_live_stops_its_own_brand_only() throws IOException {
        var never = new BrandId("test-never");
        pack(ONE);
        pack(never);
        edit(never, "currency: USD", "currency: DOLLARS");
        var brands = started();
        assertEquals(List.of(ONE), brands.all());
        assertEquals(1, brands.refused(never).size());
    }

    @Test
    void when_no_brand_can_be_served_the_start_fails_with_the_list() throws IOException {
        assertTrue(assertThrows(IllegalStateException.class, this::started)
                .toString()
                .contains("There is no brand pack in " + packs));
        var never = new BrandId("test-never");
        pack(never);
        edit(never, "currency: USD", "currency: DOLLARS");
        edit(never, "visitors: true", "visitors: perhaps");
        var refusal = assertThrows(IllegalStateException.class, this::started).toString();
        assertTrue(refusal.contains("test-never/brand.yaml:"), refusal);
        assertEquals(3, refusal.lines().count(), refusal);
    }

    @Test
    void an_unchanged_folder_does_not_take_the_place_of_what_was_published_since() throws Exception {
        pack(ONE);
        var brands = started();
        var folder = brands.live(ONE).orElseThrow();
        var published = brands.keep(ONE, named(folder, "Deli of the Studio"));
        assertEquals(folder, brands.live(ONE).orElseThrow(), "what is kept is not live");
        put(published, Act.PUBLISHED);
        brands.look();
        assertEquals(published.hash(), brands.live(ONE).orElseThrow().hash());
        brands.load(ONE);
        assertEquals(published.hash(), brands.live(ONE).orElseThrow().hash());
        assertEquals(published.hash(), started().live(ONE).orElseThrow().hash(), "a node that starts");
    }

    @Test
    void a_changed_folder_takes_the_place_of_what_was_published() throws Exception {
        pack(ONE);
        var brands = started();
        var elsewhere = started();
        var folder = brands.live(ONE).orElseThrow();
        put(brands.keep(ONE, named(folder, "Deli of the Studio")), Act.PUBLISHED);
        edit(ONE, "name: Corner Deli", "name: Deli of the Folder");
        brands.load(ONE);
        assertEquals(
                "Deli of the Folder", brands.live(ONE).orElseThrow().settings().name());
        elsewhere.look();
        assertEquals(
                "Deli of the Folder",
                elsewhere.live(ONE).orElseThrow().settings().name());
    }

    @Test
    void a_folder_that_catches_up_with_what_is_live_changes_nothing() throws Exception {
        pack(ONE);
        var brands = started();
        var published = brands.keep(ONE, named(brands.live(ONE).orElseThrow(), "Deli that catches up"));
        put(published, Act.PUBLISHED);
        var label = labels.standing(ONE, Label.LIVE).orElseThrow();
        edit(ONE, "name: Corner Deli", "name: Deli that catches up");
        brands.load(ONE);
        assertEquals(label, labels.standing(ONE, Label.LIVE).orElseThrow());
        assertEquals(published.hash(), brands.live(ONE).orElseThrow().hash());
    }

    @Test
    void of_two_who_change_a_label_at_once_one_wins() throws Exception {
        pack(ONE);
        var brands = started();
        var live = brands.live(ONE).orElseThrow();
        var one = brands.keep(ONE, named(live, "Deli of one"));
        var other = brands.keep(ONE, named(live, "Deli of the other"));
        long version = labels.standing(ONE, Label.LIVE).orElseThrow().version();
        try (var people = Executors.newFixedThreadPool(2)) {
            var tries = List.<Callable<Boolean>>of(
                    () -> put(one, Act.PUBLISHED, version), () -> put(other, Act.PUBLISHED, version));
            var won = people.invokeAll(tries).stream().map(Future::resultNow).toList();
            assertEquals(1, won.stream().filter(yes -> yes).count(), won::toString);
            brands.look();
            assertEquals(
                    (won.getFirst() ? one : other).hash(),
                    brands.live(ONE).orElseThrow().hash());
        }
    }

    @Test
    void the_candidate_answers_its_share_of_the_customers_who_stay_the_same_as_it_grows() throws Exception {
        pack(ONE);
        var brands = started();
        var live = brands.live(ONE).orElseThrow();
        var candidate = brands.keep(ONE, named(live, "Deli that may be"));
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
                ONE,
                new By("somebody", "not so good"),
                labels.standing(ONE, Label.CANDIDATE).orElseThrow().version()));
        brands.look();
        assertEquals(Set.of(), answeredWith(brands, candidate, customers));
        assertTrue(brands.isLeft(ONE, candidate.hash()));
        assertFalse(brands.isLeft(ONE, live.hash()));
    }

    @Test
    void what_is_rolled_back_is_left_until_it_is_live_again() throws Exception {
        pack(ONE);
        var brands = started();
        var good = brands.live(ONE).orElseThrow();
        var bad = brands.keep(ONE, named(good, "Deli gone wrong"));
        put(bad, Act.PUBLISHED);
        assertEquals(good.hash(), labels.standing(ONE, Label.LIVE).orElseThrow().before());
        put(good, Act.ROLLED_BACK);
        brands.look();
        assertEquals(good, brands.live(ONE).orElseThrow());
        assertTrue(brands.isLeft(ONE, bad.hash()));
        put(bad, Act.PUBLISHED);
        brands.look();
        assertFalse(brands.isLeft(ONE, bad.hash()));
        assertFalse(brands.isLeft(ONE, good.hash()));
    }

    @Test
    void a_release_that_nobody_labelled_or_used_for_a_week_goes() throws Exception {
        pack(ONE);
        var brands = started();
        var live = brands.live(ONE).orElseThrow();
        var used = brands.keep(ONE, named(live, "Deli that is used"));
        var unused = brands.keep(ONE, named(live, "Deli that is not"));
        QuarkusTransaction.requiringNew()
                .run(() -> BrandRelease.getEntityManager()
                        .createNativeQuery(
                                "update brand_release set used_at = now() - interval '8 days' where brand = ?1"
                                        + " and hash <> ?2")
                        .setParameter(1, ONE.value())
                        .setParameter(2, used.hash())
                        .executeUpdate());
        store.sweep();
        var elsewhere = started();
        assertTrue(elsewhere.release(ONE, unused.hash()).isEmpty());
        assertTrue(elsewhere.release(ONE, used.hash()).isPresent());
        assertTrue(elsewhere.release(ONE, live.hash()).isPresent());
    }

    @Test
    void a_pack_is_kept_whole_or_not_at_all() throws Exception {
        pack(ONE);
        var brands = started();
        var files = new TreeMap<>(brands.live(ONE).orElseThrow().files());
        files.put("other.txt", "What is this?");
        var refusal = assertThrows(FaultyPack.class, () -> brands.keep(ONE, files));
        assertEquals("other.txt", refusal.faults().getFirst().file());
    }

    @Test
    void follows_the_files_when_it_is_told_to() throws Exception {
        pack(ONE);
        var brands = started();
        var watch = new PackWatch(config(true), brands);
        watch.start();
        try {
            edit(ONE, "name: Corner Deli", "name: Corner Deli II");
            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (!"Corner Deli II"
                            .equals(brands.live(ONE).orElseThrow().settings().name())
                    && System.nanoTime() < end) {
                Thread.sleep(20);
            }
            assertEquals(
                    "Corner Deli II", brands.live(ONE).orElseThrow().settings().name());
        } finally {
            watch.stop();
        }
    }

    @Test
    void the_defaults_of_the_settings_are_these() {
        var config = config(Map.of());
        assertEquals(Path.of("prompts"), config.packs());
        assertFalse(config.reload());
        assertEquals(Duration.ofSeconds(1), config.reloadEvery());
        assertEquals(100, config.cachedReleases());
        assertEquals(Duration.ofDays(7), config.keepUnlabelled());
        assertTrue(config(Map.of("concierge.demo.enabled", "true")).reload());
    }

    private Brands started() {
        var brands = new Brands(config(false), environment, store, labels, experiments);
        brands.start();
        return brands;
    }

    private boolean put(Release release, Act act) {
        return put(release, act, labels.standing(ONE, Label.LIVE).orElseThrow().version());
    }

    private boolean put(Release release, Act act, long expected) {
        var change = new Change(Label.LIVE, release.hash(), 100, act, act == Act.ROLLED_BACK);
        return labels.put(ONE, change, new By("somebody", "as the test says"), expected);
    }

    private void offer(Release release, int share) {
        long version = labels.standing(ONE, Label.CANDIDATE)
                .map(Labels.Standing::version)
                .orElse(0L);
        var change = new Change(Label.CANDIDATE, release.hash(), share, Act.OFFERED, false);
        assertTrue(labels.put(ONE, change, new By("somebody", "as the test says"), version));
    }

    private static Set<CustomerId> answeredWith(Brands brands, Release release, List<CustomerId> customers) {
        return customers.stream()
                .filter(customer ->
                        brands.answering(ONE, customer).orElseThrow().hash().equals(release.hash()))
                .collect(Collectors.toSet());
    }

    private static SortedMap<String, String> named(Release release, String name) {
        var files = new TreeMap<>(release.files());
        files.computeIfPresent("brand.yaml", (_, text) -> text.replace("name: Corner Deli", "name: " + name));
        return files;
    }

    private BrandConfig config(boolean reload) {
        return config(Map.of(
                "concierge.brand.packs",
                packs.toString(),
                "concierge.brand.reload",
                "" + reload,
                "concierge.brand.reload-every",
                "20ms"));
    }

    private static BrandConfig config(Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .addDefaultInterceptors()
                .withMapping(BrandConfig.class)
                .withSources(new PropertiesConfigSource(properties, "test", 1))
                .build()
                .getConfigMapping(BrandConfig.class);
    }

    private void pack(BrandId brand) throws IOException {
        var folder = Files.createDirectories(packs.resolve(brand.value()));
        for (var name : List.of("brand.yaml", "system.md", "guardrails.yaml")) {
            Files.copy(Path.of("prompts", "deli", name), folder.resolve(name));
        }
    }

    private void edit(BrandId brand, String line, String instead) throws IOException {
        var file = packs.resolve(brand.value()).resolve("brand.yaml");
        var text = Files.readString(file);
        assertTrue(text.contains(line), line);
        Files.writeString(file, text.replace(line, instead));
    }
}
