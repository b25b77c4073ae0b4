package app.concierge.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ListenerTest {
    @Test
    void listens_on_this_machine_alone_in_a_demonstration() throws IOException {
        String port = String.valueOf(LoopbackPort.free());

        assertEquals(
                Map.of("quarkus.http.host", "127.0.0.1"),
                Listener.CUSTOMERS.settle(Map.of("QUARKUS_HTTP_PORT", port), true));
        assertEquals(
                Map.of("quarkus.http.host", "0.0.0.0"),
                Listener.CUSTOMERS.settle(Map.of("QUARKUS_HTTP_PORT", port), false));
        assertEquals(
                Map.of("quarkus.http.host", "0.0.0.0"),
                Listener.CUSTOMERS.settle(Map.of("QUARKUS_HTTP_PORT", port, "QUARKUS_HTTP_HOST", "0.0.0.0"), true));
    }

    @Test
    void refuses_a_taken_port_in_one_sentence() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(other.getLocalPort());

            StartRefused refused = assertThrows(
                    StartRefused.class, () -> Listener.CUSTOMERS.settle(Map.of("QUARKUS_HTTP_PORT", port), true));

            assertEquals(
                    "Port " + port + " is taken by another program: stop that one, or choose another port by"
                            + " QUARKUS_HTTP_PORT.",
                    refused.sentence());
        }
    }

    @Test
    void takes_any_port_for_operators_when_nobody_named_one_and_the_usual_one_is_taken() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Listener operators = new Listener("quarkus.management", other.getLocalPort());

            assertEquals("0", operators.settle(Map.of(), true).get("quarkus.management.port"));
        }
    }

    @Test
    void refuses_what_is_no_port() {
        for (String port : new String[] {"eighty", "70000"}) {
            StartRefused refused = assertThrows(
                    StartRefused.class, () -> Listener.CUSTOMERS.settle(Map.of("QUARKUS_HTTP_PORT", port), true));
            assertEquals("QUARKUS_HTTP_PORT is no port number.", refused.sentence());
        }
    }
}
