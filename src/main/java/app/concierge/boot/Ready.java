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
        String host = config.getValue("quarkus.http.host", String.class);
        boolean everywhereOrHere = host.equals("0.0.0.0") || host.startsWith("127.");
        String ready = "%nConcierge is ready: http://%s:%s/%n"
                .formatted(everywhereOrHere ? "localhost" : host, config.getValue("quarkus.http.port", String.class));
        boolean demo =
                config.getOptionalValue("concierge.demo.enabled", Boolean.class).orElse(false);
        return demo ? ready + THINGS_TO_TRY : ready;
    }
}
