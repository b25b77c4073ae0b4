package app.concierge.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Concierge as everybody runs it, by its command, with the embedded stores: PostgreSQL that flushes at every commit, and
 * Redis that writes its log every second. Only what would slow a single customer down on purpose is set aside: how fast
 * one may write, and how many visitors one address may become.
 */
final class Service implements AutoCloseable {
    private static final String BRAND = "bench";
    private static final Pattern HEAP = Pattern.compile("used (\\d+)K \\[0x([0-9a-f]+), 0x([0-9a-f]+)\\)");

    private final Contender process;
    private final Path data;
    private final int port;
    private final Start start;

    private Service(Contender process, Path data, int port, Start start) {
        this.process = process;
        this.data = data;
        this.port = port;
        this.start = start;
    }

    /** What it took until it was ready: wall-clock and CPU time in milliseconds, memory in kilobytes. */
    record Start(long wallMillis, Usage usage) {}

    /** What the stores have used since they began, CPU time in milliseconds. */
    record Stores(long postgres, long redis) {}

    /** @param model where the scripted model listens */
    static Service start(Path folder, int model) {
        int port = freePort();
        var data = folder.resolve("data");
        var environment = Map.ofEntries(
                Map.entry("CONCIERGE_DATA", data.toString()),
                Map.entry("QUARKUS_HTTP_PORT", Integer.toString(port)),
                Map.entry("QUARKUS_MANAGEMENT_PORT", Integer.toString(freePort())),
                Map.entry("CONCIERGE_BRAND_PACKS", folder.resolve("prompts").toString()),
                Map.entry("CONCIERGE_MODEL_URL", "http://127.0.0.1:" + model + "/v1"),
                Map.entry("CONCIERGE_MODEL_KEY", "secret"),
                Map.entry("CONCIERGE_CHANNEL_FRAME_BURST", "1000000"),
                Map.entry("CONCIERGE_CHANNEL_FRAMES_PER_SECOND", "1000000"),
                Map.entry("CONCIERGE_CHANNEL_VISITOR_NEW_PER_MINUTE", "1000000"));
        long began = System.nanoTime();
        var process = Contender.start("concierge", folder, environment, List.of("./concierge"));
        process.await("Concierge is ready");
        long wall = (System.nanoTime() - began) / 1_000_000;
        return new Service(process, data, port, new Start(wall, process.usage()));
    }

    /** The shipped brands, and the bench's own, which has the rules and the prompt of one of them. */
    static void prepare(Path folder) {
        var packs = folder.resolve("prompts");
        copy(Path.of("prompts"), packs);
        copy(Path.of("src/bench/prompts"), packs);
        for (var name : List.of("guardrails.yaml", "system.md")) {
            copy(Path.of("prompts/deli").resolve(name), packs.resolve(BRAND).resolve(name));
        }
    }

    /** Waits until the command has made the JVM's cache, which it does beside the first start. */
    static void awaitCache() {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
        while (!hasFile("*.aot") || hasFile("*.training")) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("The cache for later starts was not made within five minutes.");
            }
            Pause.millis(200);
        }
    }

    private static boolean hasFile(String name) {
        try (var files = Files.newDirectoryStream(Path.of("target"), name)) {
            return files.iterator().hasNext();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) {
        try (var paths = Files.walk(from)) {
            for (var path : (Iterable<Path>) paths::iterator) {
                var target = to.resolve(from.relativize(path));
                if (!Files.isDirectory(target)) {
                    Files.copy(path, target);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String address() {
        return "ws://127.0.0.1:" + port + "/brands/" + BRAND + "/chat?locale=en-US";
    }

    Start started() {
        return start;
    }

    Usage usage() {
        return process.usage();
    }

    long pid() {
        return process.pid();
    }

    Stores stores() {
        return new Stores(cpuOf(data.resolve("postgres/postmaster.pid")), cpuOf(data.resolve("redis/redis.pid")));
    }

    /** Physical memory that it holds, in kilobytes: of the heap what lives there, and all that it holds beside the heap. */
    long heldKilobytes() {
        jcmd("GC.run");
        jcmd("GC.run");
        var heap = HEAP.matcher(jcmd("GC.heap_info"));
        if (!heap.find()) {
            throw new IllegalStateException("The JVM does not say how large its heap is.");
        }
        long resident = Usage.residentKilobytes(
                process.pid(), Long.parseLong(heap.group(2), 16), Long.parseLong(heap.group(3), 16));
        return usage().residentKilobytes() - resident + Long.parseLong(heap.group(1));
    }

    private String jcmd(String word) {
        try {
            var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
            var asked = new ProcessBuilder(jcmd, Long.toString(process.pid()), word)
                    .redirectErrorStream(true)
                    .start();
            return new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long cpuOf(Path pidFile) {
        try (var lines = Files.lines(pidFile)) {
            return Usage.cpuMillisOfFamily(Long.parseLong(lines.findFirst().orElseThrow().strip()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Below those that the system gives to outgoing connections, which might take it before the service does. */
    private static int freePort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(10_000, 30_000);
            try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return port;
            } catch (IOException _) {
                // taken: another one
            }
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
