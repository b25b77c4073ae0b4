package app.concierge.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a process has used, as the operating system counts it.
 *
 * @param cpuMillis user and system time of all its threads, in steps of 10 ms
 * @param residentKilobytes physical memory that it holds now
 * @see <a href="https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html">proc_pid_stat(5)</a>
 */
record Usage(long cpuMillis, long residentKilobytes) {
    private static final int MILLIS_PER_TICK = 10;
    private static final Pattern MAPPING = Pattern.compile("([0-9a-f]+)-[0-9a-f]+ ");
    private static final int PAGE_KILOBYTES = 4;

    static Usage of(long pid) {
        var fields = stat("/proc/" + pid + "/stat");
        return new Usage(
                MILLIS_PER_TICK * (Long.parseLong(fields.get(11)) + Long.parseLong(fields.get(12))),
                PAGE_KILOBYTES * Long.parseLong(fields.get(21)));
    }

    /**
     * What a process holds of its addresses from one to before another.
     *
     * @see <a href="https://man7.org/linux/man-pages/man5/proc_pid_smaps.5.html">proc_pid_smaps(5)</a>
     */
    static long residentKilobytes(long pid, long from, long to) {
        boolean within = false;
        long resident = 0;
        for (var line : read("/proc/" + pid + "/smaps").lines().toList()) {
            var mapping = MAPPING.matcher(line);
            if (mapping.lookingAt()) {
                long start = Long.parseUnsignedLong(mapping.group(1), 16);
                within = Long.compareUnsigned(start, from) >= 0 && Long.compareUnsigned(start, to) < 0;
            } else if (within && line.startsWith("Rss:")) {
                resident += Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        return resident;
    }

    /** A process and all that it has started, however deep; those that have ended meanwhile too. */
    static long cpuMillisOfFamily(long pid) {
        var fields = stat("/proc/" + pid + "/stat");
        long own = MILLIS_PER_TICK
                * fields.subList(11, 15).stream().mapToLong(Long::parseLong).sum();
        return own
                + ProcessHandle.of(pid).stream()
                        .flatMap(ProcessHandle::children)
                        .mapToLong(child -> cpuMillisOfChild(child.pid()))
                        .sum();
    }

    /** One that has ended since it was listed counts with whoever started it, at the next look. */
    private static long cpuMillisOfChild(long pid) {
        try {
            return cpuMillisOfFamily(pid);
        } catch (UncheckedIOException _) {
            return 0;
        }
    }

    /** All processors' time on this machine that was not idle. */
    static long cpuMillisOfMachine() {
        var times = Arrays.stream(read("/proc/stat").split("\\R", 2)[0].strip().split(" +"))
                .skip(1)
                .mapToLong(Long::parseLong)
                .toArray();
        return MILLIS_PER_TICK * (times[0] + times[1] + times[2] + times[5] + times[6]);
    }

    /** Fields from the third on: the name before them may hold anything. */
    private static List<String> stat(String file) {
        var text = read(file);
        return List.of(text.substring(text.lastIndexOf(')') + 2).strip().split(" "));
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
