package app.concierge.boot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The one folder in which the embedded stores keep everything, readable by its owner alone and held by one process at a
 * time (a lock on its file {@code lock}, which the operating system drops when the process dies, however it dies).
 */
final class DataFolder implements AutoCloseable {
    /** Binaries, an empty database and its first logs need about half of it. */
    static final long NEEDED_BYTES = 200L << 20;

    private static final int SECRET_BYTES = 24;

    private final Path path;
    private final FileChannel lock;
    private final String secret;

    private DataFolder(Path path, FileChannel lock, String secret) {
        this.path = path;
        this.lock = lock;
        this.secret = secret;
    }

    /** @throws StartRefused when it cannot be written, another process holds it, or fewer bytes than needed are free */
    static DataFolder open(Path path, long neededBytes) {
        try {
            Files.createDirectories(
                    path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            checkFreeSpace(path, neededBytes);
            FileChannel lock = lock(path.resolve("lock"));
            if (lock == null) {
                throw new StartRefused("Another Concierge uses the data folder " + path
                        + ": stop it, or give this one a folder of its own by CONCIERGE_DATA.");
            }
            return new DataFolder(path, lock, secret(path.resolve("secret")));
        } catch (IOException e) {
            throw new StartRefused("The data folder " + path + " cannot be written ("
                    + e.getClass().getSimpleName() + "): make it writable, or name another by CONCIERGE_DATA.");
        }
    }

    Path path() {
        return path;
    }

    /** The password of both embedded servers, made at the first start and kept in {@link #secretFile()}. */
    String secret() {
        return secret;
    }

    Path secretFile() {
        return path.resolve("secret");
    }

    /** By which visitors of a demonstration are known again after a restart, made when first asked for. */
    String visitorKey() throws IOException {
        return secret(path.resolve("visitor-key"));
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException _) {
            // The lock ends with the process at the latest.
        }
    }

    private static void checkFreeSpace(Path path, long neededBytes) throws IOException {
        long free = Files.getFileStore(path).getUsableSpace();
        if (free < neededBytes) {
            throw new StartRefused("The disk of the data folder %s is full: %d MB are free and %d MB are needed."
                    .formatted(path, free >> 20, neededBytes >> 20));
        }
    }

    private static String secret(Path file) throws IOException {
        if (!Files.exists(file)) {
            byte[] bytes = new byte[SECRET_BYTES];
            new SecureRandom().nextBytes(bytes);
            Path draft = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(draft, HexFormat.of().formatHex(bytes));
            Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-------"));
            Files.move(draft, file);
        }
        return Files.readString(file).strip();
    }

    private static @Nullable FileChannel lock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held = null;
        try {
            held = channel.tryLock();
        } catch (OverlappingFileLockException _) {
            // Held by this very process: as taken as by any other.
        }
        if (held == null) {
            channel.close();
            return null;
        }
        channel.write(
                ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)));
        return channel;
    }
}
