package app.concierge.boot;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One of the two addresses on which we listen, settled before anything is started.
 *
 * @param property {@code quarkus.http} or {@code quarkus.management}
 */
record Listener(String property, int usualPort) {
    static final Listener CUSTOMERS = new Listener("quarkus.http", 8080);
    static final Listener OPERATORS = new Listener("quarkus.management", 9000);

    private static final String THIS_MACHINE = "127.0.0.1";
    private static final String EVERYWHERE = "0.0.0.0";

    /**
     * A demonstration, which hands out tokens to anybody, listens on this machine alone unless a host was named.
     *
     * @param environment environment variables, in which {@code QUARKUS_HTTP_PORT} and its like may be
     * @return the configuration properties to set
     * @throws StartRefused when the port is taken
     */
    Map<String, String> settle(Map<String, String> environment, boolean demo) {
        Map<String, String> properties = new HashMap<>();
        String host = configured(environment, "host").orElse(demo ? THIS_MACHINE : EVERYWHERE);
        properties.put(property + ".host", host);
        Optional<String> port = configured(environment, "port");
        if (isTaken(host, port)) {
            if (port.isPresent() || equals(CUSTOMERS)) {
                throw new StartRefused(
                        "Port %s is taken by another program: stop that one, or choose another port by %s."
                                .formatted(port.orElse(String.valueOf(usualPort)), variable("port")));
            }
            properties.put(property + ".port", "0");
        }
        return properties;
    }

    private boolean isTaken(String host, Optional<String> port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(host, port.map(Integer::parseInt).orElse(usualPort)));
            return false;
        } catch (IllegalArgumentException _) {
            throw new StartRefused(variable("port") + " is no port number.");
        } catch (IOException _) {
            return true;
        }
    }

    private Optional<String> configured(Map<String, String> environment, String what) {
        return Optional.ofNullable(System.getProperty(property + "." + what))
                .or(() -> Optional.ofNullable(environment.get(variable(what))));
    }

    private String variable(String what) {
        return (property + "." + what).replace('.', '_').toUpperCase(Locale.ROOT);
    }
}
