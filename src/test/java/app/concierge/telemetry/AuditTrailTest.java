package app.concierge.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.logging.json.runtime.JsonFormatter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Logger;
import org.jboss.logmanager.MDC;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuditTrailTest {
    private final List<String> lines = new ArrayList<>();
    private final Logger logger = Logger.getLogger(AuditTrail.CATEGORY);
    private final Handler handler = new Handler() {
        private final JsonFormatter json = new JsonFormatter();

        @Override
        public void publish(LogRecord record) {
            var line = ExtLogRecord.wrap(record);
            line.copyMdc();
            lines.add(json.format(line));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        logger.addHandler(handler);
        logger.setLevel(Level.INFO);
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(handler);
    }

    @Test
    void a_turn_is_one_line_of_json_that_names_conversation_and_run_but_no_customer() throws Exception {
        new AuditTrail().ended(TurnMetricsTest.turn(Duration.ofMillis(300)));

        assertEquals(1, lines.size());
        JsonNode line = new JsonMapper().readTree(lines.getFirst());
        assertEquals(
                "00000000-0000-0001-0000-000000000002",
                line.at("/mdc/conversation").asText());
        assertEquals("00000000-0000-0003-0000-000000000004", line.at("/mdc/run").asText());
        assertTrue(
                line.path("message").asText().startsWith("Turn done: brand deli, release 0123456789ab,"),
                line::toString);
        assertFalse(lines.getFirst().contains("00000000-0000-0007-0000-000000000007"));
    }

    @Test
    void the_context_ends_with_the_line() {
        new AuditTrail().ended(TurnMetricsTest.turn(Duration.ofMillis(300)));

        assertEquals(Map.of(), MDC.copy());
    }
}
