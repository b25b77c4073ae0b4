package app.concierge.brand;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Which files a pack consists of, and how large they may be. */
public final class PackFiles {
    static final List<String> NAMES =
            List.of("brand.yaml", "system.md", "guardrails.yaml", ExperimentsFile.NAME, Release.LOGO, Release.PICTURE);
    /** Most of one file. */
    public static final int MOST_BYTES = 256 * 1024;
    /** Most of all files of a pack. */
    public static final int MOST_BYTES_TOGETHER = 4 * 1024 * 1024;

    static final int MOST_EVALS = 200;
    static final String TOO_LARGE = "The file is larger than " + MOST_BYTES / 1024 + " KB.";
    private static final Pattern EVAL = Pattern.compile("evals/[A-Za-z0-9][A-Za-z0-9._-]{0,80}\\.yaml");

    private PackFiles() {}

    /** Whether a pack may have a file of this name, e.g. {@code brand.yaml} or {@code evals/rides.yaml}. */
    public static boolean isName(String name) {
        return NAMES.contains(name) || EVAL.matcher(name).matches();
    }

    /** What of these files no pack may have; whether the rest is in order, only compiling them tells. */
    public static List<Fault> faults(Map<String, String> files) {
        var faults = new ArrayList<Fault>();
        long together = 0;
        for (var file : files.entrySet()) {
            if (!isName(file.getKey())) {
                faults.add(new Fault(file.getKey(), 1, "A pack has no file of this name."));
            }
            int bytes = file.getValue().getBytes(StandardCharsets.UTF_8).length;
            together += bytes;
            if (bytes > MOST_BYTES) {
                faults.add(new Fault(file.getKey(), 1, TOO_LARGE));
            }
            if (file.getValue().indexOf('\0') >= 0) {
                faults.add(new Fault(file.getKey(), 1, "The file is not text."));
            }
        }
        if (files.size() > NAMES.size() + MOST_EVALS || together > MOST_BYTES_TOGETHER) {
            faults.add(new Fault(
                    "evals",
                    1,
                    "There are more than " + MOST_EVALS + " files, or more than " + MOST_BYTES_TOGETHER / 1024 / 1024
                            + " MB of them."));
        }
        return faults;
    }
}
