package app.concierge.partner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.tool.Fault;
import app.concierge.tool.FaultyContractException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestsTest {
    private final ManifestReader reader = new ManifestReader(
            name -> name.equals("WHEELS_SECRET") ? Optional.of("s3cret") : Optional.empty(), Destinations.allowing());

    private List<Fault> faults(String text) {
        return assertThrows(FaultyContractException.class, () -> reader.read("tools/wheels/cars.yaml", "wheels", text))
                .faults();
    }

    @Test
    void reads_a_good_manifest() {
        var manifest = reader.read("tools/wheels/cars.yaml", "wheels", ManifestFaultsTest.GOOD);
        assertEquals("wheels", manifest.partner());
        assertEquals(3, manifest.offerings().size());
        assertEquals("book_car", manifest.offering("cancel_car").undoes());
        assertTrue(!manifest.auth().toString().contains("s3cret"));
    }

    @Test
    void refuses_to_show_a_customers_fields_in_an_address() {
        var text = ManifestFaultsTest.GOOD.replace(
                "purpose: fulfilment\n    http: {method: POST, path: /quotes",
                "purpose: fulfilment\n    shares: [profile.home_city]\n    http: {method: GET, path: /quotes");
        assertTrue(
                faults(text).getFirst().reason().contains("in its address"),
                faults(text).toString());
    }

    @Test
    void says_every_fault_at_once() {
        var text = ManifestFaultsTest.GOOD
                .replace("effect: read", "effect: look")
                .replace("https://api.wheels.example/v1", "ftp://wheels.example")
                .replace("seals: [booking]", "seal: [booking]");
        assertEquals(List.of(3, 8, 32), faults(text).stream().map(Fault::line).toList());
    }

    @Test
    void refuses_a_faulty_file_whole_and_loads_the_others(@TempDir Path folder) throws IOException {
        write(folder, "wheels/a.yaml", ManifestFaultsTest.GOOD);
        write(
                folder,
                "wheels/b.yaml",
                ManifestFaultsTest.GOOD.replace("_car", "_van").replace("effect: read", "effect: look"));
        write(folder, "wheels/c.yaml", ManifestFaultsTest.GOOD.replace("_car", "_bus"));
        var loaded = new ManifestFolder(folder, reader, Set.of()).load(Map.of());
        assertEquals(2, loaded.manifests().size());
        assertEquals(1, loaded.faults().size());
        assertTrue(loaded.faults().getFirst().source().endsWith("b.yaml"));
    }

    @Test
    void refuses_names_that_are_taken(@TempDir Path folder) throws IOException {
        write(folder, "wheels/a.yaml", ManifestFaultsTest.GOOD);
        write(folder, "wheels/b.yaml", ManifestFaultsTest.GOOD);
        var loaded = new ManifestFolder(folder, reader, Set.of("cancel_car")).load(Map.of());
        assertEquals(0, loaded.manifests().size());
        assertEquals(List.of(26, 26), loaded.faults().stream().map(Fault::line).toList());
    }

    @Test
    void goes_on_with_what_it_had_when_a_file_becomes_faulty(@TempDir Path folder) throws IOException {
        var file = write(folder, "wheels/a.yaml", ManifestFaultsTest.GOOD);
        var manifests = new ManifestFolder(folder, reader, Set.of());
        var before = manifests.load(Map.of());
        Files.writeString(file, ManifestFaultsTest.GOOD.replace("effect: read", "effect: look"));
        var after = manifests.load(before.manifests());
        assertEquals(before.manifests(), after.manifests());
        assertEquals(1, after.faults().size());
    }

    private static Path write(Path folder, String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
