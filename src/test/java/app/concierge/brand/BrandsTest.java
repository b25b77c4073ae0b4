package app.concierge.brand;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.kernel.BrandId;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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

    @TempDir
    Path packs;

    BrandsTest(ReleaseStore store, Config environment, Brands running) {
        this.store = store;
        this.environment = environment;
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
        assertTrue(config(Map.of("concierge.demo.enabled", "true")).reload());
    }

    private Brands started() {
        var brands = new Brands(config(false), environment, store);
        brands.start();
        return brands;
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
