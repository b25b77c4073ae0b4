package app.concierge.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process that is measured, or that helps to measure: a JVM of its own, ended with the bench. */
final class Contender implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final String name;
    private final Process process;
    private final Path output;

    private Contender(String name, Process process, Path output) {
        this.name = name;
        this.process = process;
        this.output = output;
    }

    static Contender start(String name, Path folder, Map<String, String> environment, List<String> command) {
        try {
            var output = folder.resolve(name + ".log");
            var builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.to(output.toFile()));
            builder.environment().putAll(environment);
            var contender = new Contender(name, builder.start(), output);
            Runtime.getRuntime().addShutdownHook(new Thread(contender.process::destroy));
            return contender;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A class of the bench, which says where it listens. */
    static Contender start(Class<?> main, Path folder, String... arguments) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ArrayList<>(
                List.of(java, "-XX:+UseCompactObjectHeaders", "-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return start(main.getSimpleName(), folder, Map.of(), command);
    }

    Usage usage() {
        return Usage.of(process.pid());
    }

    long pid() {
        return process.pid();
    }

    int port() {
        return Integer.parseInt(await(Listening.PORT).strip());
    }

    /** Waits until a line begins so, and gives the rest of it. */
    String await(String beginning) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end && process.isAlive()) {
            var line = lines().stream().filter(text -> text.startsWith(beginning)).findFirst();
            if (line.isPresent()) {
                return line.get().substring(beginning.length());
            }
            Pause.millis(5);
        }
        throw new IllegalStateException(name + " did not start: " + String.join("\n", lines()));
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it in good order. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
