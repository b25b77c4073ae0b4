package app.concierge.partner;

import app.concierge.tool.Fault;
import app.concierge.tool.FaultyContractException;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The manifests of a folder, {@code <partner>/<name>.yaml}. A faulty one is refused whole; the others load. */
final class ManifestFolder {
    private static final int MOST_FILES = 1_000;
    private static final long MOST_BYTES = 1024L * 1024;

    private final Path folder;
    private final ManifestReader reader;
    private final Set<String> taken;

    /** @param taken names of tools that no partner may take */
    ManifestFolder(Path folder, ManifestReader reader, Set<String> taken) {
        this.folder = folder;
        this.reader = reader;
        this.taken = Set.copyOf(taken);
    }

    /**
     * @param manifests by file
     * @param faults of files that were refused
     */
    record Loaded(Map<Path, Manifest> manifests, List<Fault> faults) {}

    /** What the files look like from outside: changes when any of them does. */
    Map<Path, String> stamps() {
        var stamps = new TreeMap<Path, String>();
        for (var file : files()) {
            try {
                stamps.put(file, Files.getLastModifiedTime(file) + " " + Files.size(file));
            } catch (IOException _) {
                stamps.put(file, "unreadable");
            }
        }
        return stamps;
    }

    /** @param before what was loaded last: a file that is faulty now goes on as it was */
    Loaded load(Map<Path, Manifest> before) {
        var manifests = new LinkedHashMap<Path, Manifest>();
        var faults = new ArrayList<Fault>();
        var names = new LinkedHashSet<>(taken);
        for (var file : files()) {
            try {
                var manifest = read(file, names);
                manifests.put(file, manifest);
            } catch (FaultyContractException e) {
                faults.addAll(e.faults());
                var old = before.get(file);
                if (old != null && names(old).stream().noneMatch(names::contains)) {
                    manifests.put(file, old);
                }
            }
            if (manifests.containsKey(file)) {
                names.addAll(names(manifests.get(file)));
            }
        }
        return new Loaded(manifests, List.copyOf(faults));
    }

    private Manifest read(Path file, Set<String> names) {
        var source = file.toString();
        String text;
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new FaultyContractException(List.of(new Fault(source, 1, "The file is longer than 1 MiB.")));
            }
            text = Files.readString(file);
        } catch (IOException e) {
            throw new FaultyContractException(
                    List.of(new Fault(source, 1, "The file cannot be read as UTF-8 text: " + e.getMessage())));
        }
        var manifest = reader.read(source, folder.relativize(file).getName(0).toString(), text);
        var twice = names(manifest).stream().filter(names::contains).toList();
        if (!twice.isEmpty()) {
            throw new FaultyContractException(twice.stream()
                    .map(name -> new Fault(source, lineOf(text, name), "The name " + name + " is taken already."))
                    .toList());
        }
        return manifest;
    }

    private static List<String> names(Manifest manifest) {
        return manifest.offerings().stream().map(Manifest.Offering::name).toList();
    }

    /** Where the text names a tool so; 1 when that is not to be seen. */
    static int lineOf(String text, String name) {
        var lines = text.lines().toList();
        for (var i = 0; i < lines.size(); i++) {
            if (lines.get(i).matches(".*\\bname:\\s*[\"']?" + name + "\\b.*")) {
                return i + 1;
            }
        }
        return 1;
    }

    private List<Path> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        // A ConfigMap's files and folders are links.
        try (Stream<Path> found =
                Files.find(folder, 2, (path, attributes) -> attributes.isRegularFile(), FileVisitOption.FOLLOW_LINKS)) {
            return found.filter(path -> !folder.equals(path.getParent()))
                    .filter(path -> path.toString().endsWith(".yaml"))
                    .sorted()
                    .limit(MOST_FILES)
                    .toList();
        } catch (IOException _) {
            return List.of();
        }
    }
}
