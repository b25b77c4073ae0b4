package app.concierge.boot;

import java.util.HashMap;
import java.util.Map;

/** Who reads what the service says about itself: people, a log collector, a collector of spans. */
final class Observers {
    private static final String COLLECTOR = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private Observers() {}

    /**
     * @param people whether it is people who read the log, and not a program
     * @return the configuration properties to set: one JSON object a line for programs, spans only where they are
     *     collected
     */
    static Map<String, String> settle(Map<String, String> environment, boolean people) {
        Map<String, String> properties = new HashMap<>();
        properties.put("quarkus.log.console.json.enabled", String.valueOf(!people));
        String collector = environment.get(COLLECTOR);
        if (collector != null) {
            properties.put("quarkus.otel.sdk.disabled", "false");
            properties.put("quarkus.otel.exporter.otlp.endpoint", collector);
        }
        return properties;
    }
}
