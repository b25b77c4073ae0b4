package app.concierge.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ObserversTest {
    @Test
    void writes_json_for_programs_and_lines_for_people() {
        assertEquals(Map.of("quarkus.log.console.json.enabled", "true"), Observers.settle(Map.of(), false));
        assertEquals(Map.of("quarkus.log.console.json.enabled", "false"), Observers.settle(Map.of(), true));
    }

    @Test
    void makes_spans_only_where_they_are_collected() {
        Map<String, String> properties =
                Observers.settle(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4317"), true);

        assertEquals("false", properties.get("quarkus.otel.sdk.disabled"));
        assertEquals("http://collector:4317", properties.get("quarkus.otel.exporter.otlp.endpoint"));
    }
}
