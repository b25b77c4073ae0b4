package app.concierge.studio;

import app.concierge.brand.Fault;
import app.concierge.brand.PackFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A pack's files as one file, to go into Git and to come from it. The same files make the same archive. */
final class Zip {
    private Zip() {}

    static byte[] of(Map<String, String> files) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : new TreeMap<>(files).entrySet()) {
                var entry = new ZipEntry(file.getKey());
                entry.setTime(0);
                zip.putNextEntry(entry);
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * The files of a pack, at the top of the archive or in one folder there; what else is in it is refused, and what is
     * larger than a pack may be is not unpacked.
     */
    static SortedMap<String, String> files(byte[] archive) {
        var files = new TreeMap<String, String>();
        long left = PackFiles.MOST_BYTES_TOGETHER;
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.isDirectory()) {
                    var bytes = read(zip, left);
                    left -= bytes.length;
                    files.put(entry.getName(), text(entry.getName(), bytes));
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw unreadable();
        }
        if (files.isEmpty()) {
            throw unreadable();
        }
        return PackFiles.isName(files.firstKey()) ? files : unwrapped(files);
    }

    private static Refusal unreadable() {
        return new Refusal(400, "bad-archive", "This is not a zip archive that can be read.");
    }

    private static byte[] read(InputStream zip, long left) throws IOException {
        var bytes = zip.readNBytes((int) left + 1);
        if (bytes.length > left) {
            throw new Refusal(413, "too-large", "The files are larger than a pack may be.");
        }
        return bytes;
    }

    private static String text(String name, byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString()
                    .replace("\r\n", "\n");
        } catch (CharacterCodingException e) {
            throw Refusal.faulty(List.of(new Fault(name, 1, "The file is not text in UTF-8.")));
        }
    }

    private static SortedMap<String, String> unwrapped(SortedMap<String, String> files) {
        var folder = files.firstKey().substring(0, files.firstKey().indexOf('/') + 1);
        var inside = new TreeMap<String, String>();
        files.forEach(
                (name, text) -> inside.put(name.startsWith(folder) ? name.substring(folder.length()) : name, text));
        return inside;
    }
}
