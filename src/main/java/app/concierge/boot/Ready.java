package app.concierge.boot;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import org.eclipse.microprofile.config.Config;

/** Says, once everything answers, where the chat page is; then waits for the end. */
public final class Ready implements QuarkusApplication {
    private static final String THINGS_TO_TRY = """

            Three things to try, each as one of the demonstration customers:
              Skylark      "I land in Boston at six tomorrow, get me a ride and somewhere to eat for four"
              Cellar & Co  "something for a dinner party, we are having lamb"
              Corner Deli  "the usual"
            """;

    private final Config config;

    Ready(Config config) {
        this.config = config;
    }

    @Override
    public int run(String... args) {
        System.out.println(announcement());
        Quarkus.waitForExit();
        return 0;
    }

    String announcement() {
        String ready = "%nConcierge is ready: %s/%nHealth and metrics:  %s/q/health and /q/metrics%n"
                .formatted(address("quarkus.http"), address("quarkus.management"));
        boolean demo =
                config.getOptionalValue("concierge.demo.enabled", Boolean.class).orElse(false);
        return demo ? ready + THINGS_TO_TRY : ready;
    }

    private String address(String listener) {
        String host = config.getValue(listener + ".host", String.class);
        boolean isHere = host.equals("0.0.0.0") || host.startsWith("127.");
        return "http://" + (isHere ? "localhost" : host) + ":" + config.getValue(listener + ".port", String.class);
    }
}
