package app.concierge.brand;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import app.concierge.kernel.BrandId;
import app.concierge.kernel.Money;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a pack with nothing wrong with it becomes. */
class PackReadTest {
    private static final BrandId DELI = new BrandId("deli");

    @Test
    void reads_the_settings() throws Exception {
        var settings = ShippedPacksTest.compile("deli", Map.of()).settings();
        assertEquals("Corner Deli", settings.name());
        assertEquals(Duration.ofSeconds(60), settings.budgets().deadline());
        assertEquals(Money.of("250", "USD"), settings.caps().commitLimit());
        assertEquals("planner", settings.model().provider());
        assertNull(settings.model().model());
        assertNull(settings.model().baseUrl());
        assertEquals("env:CONCIERGE_MODEL_KEY", settings.model().apiKey());
        assertEquals(Duration.ofSeconds(8), settings.model().firstToken());
    }

    @Test
    void the_environment_switches_to_an_external_model() throws Exception {
        var environment = Map.of(
                "CONCIERGE_MODEL_PROVIDER", "openai",
                "CONCIERGE_MODEL", "qwen3",
                "CONCIERGE_MODEL_URL", "http://localhost:11434/v1");
        for (var brand : List.of("skylark", "cellar", "deli")) {
            var model = ShippedPacksTest.compile(brand, environment).settings().model();
            assertEquals("openai", model.provider());
            assertEquals("qwen3", model.model());
            assertEquals("http://localhost:11434/v1", model.baseUrl());
        }
    }

    @Test
    void leaving_settings_out_means_their_defaults() throws Exception {
        var files = new TreeMap<>(PackCompilerTest.good());
        files.computeIfPresent(
                "brand.yaml",
                (name, text) -> text.replaceAll("(?m)^(model|budgets|caps):\n( .*\n)+", "")
                        .replaceAll("(?m)^(visitors|overlap|holdout_percent):.*\n", ""));
        var settings = new PackCompiler(name -> null).compile(DELI, files).settings();
        assertEquals("planner", settings.model().provider());
        assertEquals(0.3, settings.model().temperature());
        assertEquals(800, settings.model().maxTokens());
        assertEquals(new Settings.Budgets(8, Duration.ofSeconds(60), 12_000, 40_000, 6_000, 800), settings.budgets());
        assertEquals(new Settings.Caps(3, 20, null), settings.caps());
        assertEquals(10, settings.holdoutPercent());
        assertEquals(Settings.Overlap.ENQUEUE, settings.overlap());
        assertEquals(false, settings.visitors());
    }

    @Test
    void what_is_watched_can_be_switched_off_by_measure_or_as_a_whole() throws Exception {
        var usual = new Bounds(50, Duration.ofHours(24), 5, 15, 20, 20, 15, 100);
        assertEquals(usual, watched(""));
        assertEquals(
                new Bounds(20, Duration.ofHours(24), 5, null, 20, 20, 15, null),
                watched("watch: {turns: 20, refused: off, slower: off}"));
        assertEquals(new Bounds(50, Duration.ofHours(24), null, null, null, null, null, null), watched("watch: off"));
    }

    private static Bounds watched(String watch) throws FaultyPack {
        var files = new TreeMap<>(PackCompilerTest.good());
        files.computeIfPresent("brand.yaml", (_, text) -> text + "\n" + watch + "\n");
        return new PackCompiler(_ -> null).compile(DELI, files).settings().watch();
    }

    /** Computed with sha256sum over the same bytes. */
    @Test
    void names_a_release_by_the_hash_of_its_names_and_contents() {
        var hash = PackCompiler.hash(Map.of("a", "1", "b", "2"));
        assertEquals("37664b19301f46515688d5a22cb9ee1852e0b6443e28c7f36340a13962f0c4f7", hash);
        assertEquals(hash, PackCompiler.hash(new TreeMap<>(Map.of("b", "2", "a", "1"))));
        assertNotEquals(hash, PackCompiler.hash(Map.of("a", "2", "b", "1")));
        assertNotEquals(hash, PackCompiler.hash(Map.of("a", "1b", "", "2")));
    }
}
