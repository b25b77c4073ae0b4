package app.concierge.partner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.tool.Effect;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ShippedManifestsTest {
    private final ManifestFolder.Loaded loaded = new ManifestFolder(
                    Path.of("tools"), new ManifestReader(name -> Optional.empty(), Destinations.allowing()), Set.of())
            .load(Map.of());

    @Test
    void all_load_without_a_fault() {
        assertEquals(java.util.List.of(), loaded.faults());
        var names = loaded.manifests().values().stream()
                .flatMap(manifest -> manifest.offered().stream())
                .map(Manifest.Offering::name)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(
                Set.of(
                        "quote_ride",
                        "book_ride",
                        "cancel_ride",
                        "find_table",
                        "book_table",
                        "cancel_table",
                        "quote_delivery",
                        "book_delivery",
                        "cancel_delivery",
                        "quote_pickup",
                        "order_pickup",
                        "cancel_pickup"),
                names);
    }

    @Test
    void each_tool_has_ten_examples_and_no_two_tools_share_one() {
        var seen = new TreeSet<String>();
        for (var manifest : loaded.manifests().values()) {
            for (var offering : manifest.offered()) {
                assertTrue(offering.contract().examples().size() >= 10, offering.name());
                offering.contract().examples().forEach(example -> assertTrue(seen.add(example), example));
            }
        }
    }

    @Test
    void every_commit_is_quoted_or_undoes_something() {
        for (var manifest : loaded.manifests().values()) {
            for (var offering : manifest.offerings()) {
                var commit = offering.contract().effect() == Effect.COMMIT;
                assertEquals(commit, offering.quotedBy() != null || offering.undoes() != null, offering.name());
            }
        }
    }
}
