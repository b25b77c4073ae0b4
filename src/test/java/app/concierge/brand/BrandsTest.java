package app.concierge.brand;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.kernel.BrandId;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
class BrandsTest {
    private final BrandId one = Packs.newBrand();
    private final BrandId other = Packs.newBrand();
    private final Packs packs;
    private final Brands running;

    @TempDir
    Path folder;

    BrandsTest(Packs packs, Brands running) {
        this.packs = packs;
        this.running = running;
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
        Packs.write(folder, one);
        var brands = packs.started(folder);
        var first = brands.live(one).orElseThrow();
        Packs.edit(folder, one, "name: Corner Deli", "name: Corner Deli and Son");
        brands.load(one);
        var second = brands.live(one).orElseThrow();
        assertEquals("Corner Deli and Son", second.settings().name());
        var elsewhere = packs.started(folder);
        assertEquals(first, elsewhere.release(one, first.hash()).orElseThrow());
        assertEquals(second, elsewhere.release(one, second.hash()).orElseThrow());
        assertTrue(elsewhere.release(other, first.hash()).isEmpty());
    }

    @Test
    void a_faulty_pack_is_refused_whole_while_the_old_one_goes_on_serving() throws IOException {
        Packs.write(folder, one);
        var brands = packs.started(folder);
        var before = brands.live(one).orElseThrow();
        Packs.edit(folder, one, "currency: USD", "currency: DOLLARS");
        brands.load(one);
        assertEquals(before, brands.live(one).orElseThrow());
        var health = new BrandsHealth(brands).call();
        assertEquals(Status.UP, health.getStatus());
        var data = health.getData().orElseThrow();
        assertEquals(before.hash(), data.get(one.value()));
        assertTrue(String.valueOf(data.get(one + " refused")).contains("brand.yaml:"), data::toString);
        Packs.edit(folder, one, "currency: DOLLARS", "currency: EUR");
        brands.load(one);
        assertEquals("EUR", brands.live(one).orElseThrow().settings().currency().getCurrencyCode());
        assertFalse(new BrandsHealth(brands).call().getData().orElseThrow().containsKey(one + " refused"));
    }

    @Test
    void a_node_that_starts_with_a_faulty_pack_goes_on_with_what_was_live_last() throws IOException {
        Packs.write(folder, one);
        var before = packs.started(folder).live(one).orElseThrow();
        Packs.edit(folder, one, "currency: USD", "currency: DOLLARS");
        assertEquals(before, packs.started(folder).live(one).orElseThrow());
    }

    @Test
    void a_faulty_pack_that_never_was_live_stops_its_own_brand_only() throws IOException {
        var never = Packs.newBrand();
        Packs.write(folder, one);
        Packs.write(folder, never);
        Packs.edit(folder, never, "currency: USD", "currency: DOLLARS");
        var brands = packs.started(folder);
        assertEquals(List.of(one), brands.all());
        assertEquals(1, brands.refused(never).size());
    }

    @Test
    void when_no_brand_can_be_served_the_start_fails_with_the_list() throws IOException {
        assertTrue(assertThrows(IllegalStateException.class, () -> packs.started(folder))
                .toString()
                .contains("There is no brand pack in " + folder));
        var never = Packs.newBrand();
        Packs.write(folder, never);
        Packs.edit(folder, never, "currency: USD", "currency: DOLLARS");
        Packs.edit(folder, never, "visitors: true", "visitors: perhaps");
        var refusal = assertThrows(IllegalStateException.class, () -> packs.started(folder))
                .toString();
        assertTrue(refusal.contains(never + "/brand.yaml:"), refusal);
        assertEquals(3, refusal.lines().count(), refusal);
    }

    @Test
    void follows_the_files_when_it_is_told_to() throws Exception {
        Packs.write(folder, one);
        var brands = packs.started(folder);
        var watch = new PackWatch(Packs.config(folder, true), brands);
        watch.start();
        try {
            Packs.edit(folder, one, "name: Corner Deli", "name: Corner Deli II");
            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (!"Corner Deli II"
                            .equals(brands.live(one).orElseThrow().settings().name())
                    && System.nanoTime() < end) {
                Thread.sleep(20);
            }
            assertEquals(
                    "Corner Deli II", brands.live(one).orElseThrow().settings().name());
        } finally {
            watch.stop();
        }
    }

    @Test
    void the_defaults_of_the_settings_are_these() {
        var config = Packs.config(Map.of());
        assertEquals(Path.of("prompts"), config.packs());
        assertFalse(config.reload());
        assertEquals(Duration.ofSeconds(1), config.reloadEvery());
        assertEquals(100, config.cachedReleases());
        assertEquals(Duration.ofDays(7), config.keepUnlabelled());
        assertTrue(Packs.config(Map.of("concierge.demo.enabled", "true")).reload());
    }
}
