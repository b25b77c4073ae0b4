package app.concierge.boot;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * A server process that lives in a session of its own (so that Ctrl-C reaches us alone, and we stop it after our last
 * write) and is found again by the file in which it keeps its process id, also after we were killed.
 *
 * @param binary the program that the process runs: a process id that something else has meanwhile is left alone
 * @param pidFile holds the process id in its first line
 * @param signals what to ask it with, from polite to final, each given {@link #PATIENCE}
 */
record Daemon(Path binary, Path pidFile, List<String> signals) {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration PAUSE = Duration.ofMillis(10);
    private static final int LONGEST_ID = 10;

    /** The running process, if it is ours. */
    Optional<ProcessHandle> process() throws IOException {
        return recordedProcess().filter(this::isOurs);
    }

    /** The process that has the recorded id, be it ours or anybody's. */
    Optional<ProcessHandle> recordedProcess() throws IOException {
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        String id = Files.readString(pidFile).lines().findFirst().orElse("").strip();
        return id.matches("[0-9]{1," + LONGEST_ID + "}") ? ProcessHandle.of(Long.parseLong(id)) : Optional.empty();
    }

    /** Returns when it has ended. @throws StartRefused when nothing ends it */
    void stop() throws IOException {
        Optional<ProcessHandle> running = process();
        if (running.isEmpty()) {
            return;
        }
        ProcessHandle process = running.get();
        for (String signal : signals) {
            Command.run(List.of("kill", "-" + signal, String.valueOf(process.pid())), Redirect.DISCARD);
            if (ends(process)) {
                return;
            }
        }
        throw new StartRefused("Process " + process.pid() + " (" + binary.getFileName()
                + ") of an earlier run does not stop: end it by hand.");
    }

    private boolean isOurs(ProcessHandle process) {
        return process.info().command().filter(binary.toString()::equals).isPresent();
    }

    /** A process that has ended but was not reaped by its parent has no program any more: not ours counts as ended. */
    private boolean ends(ProcessHandle process) {
        long asked = System.nanoTime();
        while (isOurs(process)) {
            if (System.nanoTime() - asked > PATIENCE.toNanos()) {
                return false;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return true;
    }
}
