package app.concierge.boot;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a program that ends by itself. */
final class Command {
    private static final int PATIENCE_SECONDS = 90;

    private Command() {}

    /**
     * @param output where all that it prints goes
     * @return its exit code
     * @throws IOException when it cannot be started, or is not done after {@value #PATIENCE_SECONDS} seconds
     */
    static int run(List<String> words, Redirect output) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        Process process =
                builder.redirectErrorStream(true).redirectOutput(output).start();
        process.getOutputStream().close();
        try {
            if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return process.exitValue();
            }
            throw new IOException(words.getFirst() + " is not done after " + PATIENCE_SECONDS + " seconds");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(words.getFirst() + " was interrupted", e);
        } finally {
            process.destroy();
        }
    }
}
