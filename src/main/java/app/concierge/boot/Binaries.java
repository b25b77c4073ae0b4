package app.concierge.boot;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import redis.embedded.RedisExecProvider;

/** Unpacks the servers that two libraries carry, once per version, into a folder. */
record Binaries(Path folder) {
    static final String POSTGRES_VERSION = "18.6";
    static final String REDIS_VERSION = RedisExecProvider.redisVersion;

    private static final int OWNER_EXECUTES = 0100;

    private interface Unpacking {
        void into(Path folder) throws IOException;
    }

    /** @return the folder that holds {@code bin/postgres}, {@code bin/initdb} and {@code bin/pg_ctl} */
    Path postgres() throws IOException {
        return once("postgresql-" + POSTGRES_VERSION, Binaries::unpackPostgres);
    }

    /** @return the folder that holds {@code redis-server} */
    Path redis() throws IOException {
        return once("redis-" + REDIS_VERSION, Binaries::unpackRedis);
    }

    private Path once(String name, Unpacking unpacking) throws IOException {
        Path done = folder.resolve(name);
        if (!Files.exists(done)) {
            Files.createDirectories(folder);
            Path draft = Files.createTempDirectory(folder, name + "-");
            unpacking.into(draft);
            try {
                Files.move(draft, done);
            } catch (IOException e) {
                delete(draft);
                if (!Files.exists(done)) {
                    throw e;
                }
            }
        }
        return done;
    }

    private static void unpackPostgres(Path folder) throws IOException {
        String name = "/postgres-%s-%s.txz".formatted(isMac() ? "darwin" : "linux", isArm() ? "arm_64" : "x86_64");
        try (InputStream packed = Binaries.class.getResourceAsStream(name)) {
            if (packed == null) {
                throw new StartRefused(
                        "No PostgreSQL is carried along for this kind of machine: name one by CONCIERGE_DB_URL.");
            }
            unpack(packed, folder);
        }
    }

    private static void unpack(InputStream packed, Path folder) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(packed)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = entry.resolveIn(folder);
                Files.createDirectories(entry.isDirectory() ? target : target.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                } else if (entry.isFile()) {
                    Files.copy(tar, target);
                    if ((entry.getMode() & OWNER_EXECUTES) != 0) {
                        makeExecutable(target);
                    }
                }
            }
        }
    }

    private static void unpackRedis(Path folder) throws IOException {
        String name = "/redis-server-%s-%s-%s"
                .formatted(REDIS_VERSION, isMac() ? "darwin" : "linux", isArm() ? "arm64" : "amd64");
        try (InputStream binary = Binaries.class.getResourceAsStream(name)) {
            if (binary == null) {
                throw new StartRefused(
                        "No Redis is carried along for this kind of machine: name one by CONCIERGE_REDIS_URL.");
            }
            Path target = folder.resolve("redis-server");
            Files.copy(binary, target);
            makeExecutable(target);
        }
    }

    private static void makeExecutable(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(tree)) {
            paths = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            Files.deleteIfExists(path);
        }
    }

    private static boolean isMac() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac");
    }

    private static boolean isArm() {
        return System.getProperty("os.arch").equals("aarch64");
    }
}
