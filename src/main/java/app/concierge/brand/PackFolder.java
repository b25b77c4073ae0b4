package app.concierge.brand;

import app.concierge.kernel.BrandId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The files of the packs on disk. Only the names that a pack consists of are looked at. */
final class PackFolder {

    private final Path root;

    PackFolder(Path root) {
        this.root = root;
    }

    Path root() {
        return root.toAbsolutePath().normalize();
    }

    /** The brands that have a folder, by name; a folder whose name cannot be a brand's is left out. */
    List<BrandId> brands() throws IOException {
        var brands = new ArrayList<BrandId>();
        try (var folders = Files.newDirectoryStream(root, Files::isDirectory)) {
            for (var folder : folders) {
                var name = String.valueOf(folder.getFileName());
                if (!name.startsWith(".") && !name.startsWith("_")) {
                    brands.add(new BrandId(name));
                }
            }
        } catch (IllegalArgumentException e) {
            throw new IOException("A folder in " + root() + " is not named as a brand. " + e.getMessage(), e);
        }
        brands.sort((a, b) -> a.value().compareTo(b.value()));
        return brands;
    }

    /** Content by name within the pack, e.g. {@code evals/rides.yaml}. */
    SortedMap<String, String> files(BrandId brand) throws IOException, FaultyPack {
        var folder = root.resolve(brand.value());
        var files = new TreeMap<String, String>();
        var faults = new ArrayList<Fault>();
        for (var name : PackFiles.NAMES) {
            if (Files.isRegularFile(folder.resolve(name))) {
                read(folder, name, files, faults);
            }
        }
        for (var name : evals(folder)) {
            read(folder, name, files, faults);
        }
        if (!faults.isEmpty()) {
            throw new FaultyPack(faults);
        }
        return files;
    }

    /** Changes when a file of the pack comes, goes or is written. */
    String stamp(BrandId brand) throws IOException {
        var folder = root.resolve(brand.value());
        try (var paths = Files.walk(folder, 2)) {
            var stamp = new TreeMap<String, String>();
            for (var path : (Iterable<Path>) paths.limit(PackFiles.MOST_EVALS * 2L)::iterator) {
                if (Files.isRegularFile(path)) {
                    stamp.put(path.toString(), Files.getLastModifiedTime(path) + " " + Files.size(path));
                }
            }
            return stamp.toString();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static List<String> evals(Path folder) throws IOException {
        var evals = folder.resolve("evals");
        if (!Files.isDirectory(evals)) {
            return List.of();
        }
        try (var names = Files.newDirectoryStream(evals, "*.yaml")) {
            var found = new ArrayList<String>();
            names.forEach(path -> found.add("evals/" + path.getFileName()));
            if (found.size() > PackFiles.MOST_EVALS) {
                throw new IOException(evals + " has more than " + PackFiles.MOST_EVALS + " files.");
            }
            return found;
        }
    }

    private static void read(Path folder, String name, SortedMap<String, String> files, List<Fault> faults)
            throws IOException {
        var path = folder.resolve(name);
        if (Files.size(path) > PackFiles.MOST_BYTES) {
            faults.add(new Fault(name, 1, PackFiles.TOO_LARGE));
            return;
        }
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(Files.readAllBytes(path)));
            files.put(name, text.toString().replace("\r\n", "\n"));
        } catch (CharacterCodingException e) {
            faults.add(new Fault(name, 1, "The file is not text in UTF-8: save it as UTF-8 in the editor."));
        }
    }
}
