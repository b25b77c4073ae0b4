package app.concierge.boot;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLSocketFactory;

/** Where a Redis is: {@code redis://[user][:password]@host[:port][/database]}, or {@code rediss://} for TLS. */
record RedisAddress(URI uri) {
    private static final int PATIENCE_MILLIS = 5_000;
    private static final int DEFAULT_PORT = 6379;
    private static final int LONGEST_ANSWER = 512;

    /** @throws StartRefused when it is none */
    static RedisAddress parse(String url) {
        try {
            URI uri = new URI(url);
            if (uri.getHost() != null && ("redis".equals(uri.getScheme()) || "rediss".equals(uri.getScheme()))) {
                return new RedisAddress(uri);
            }
        } catch (URISyntaxException _) {
            // Refused below, without the URL: it may hold a password.
        }
        throw new StartRefused(
                "CONCIERGE_REDIS_URL is no address of a Redis: write redis://:password@host:6379, or rediss:// for TLS.");
    }

    /** Connects once. @throws StartRefused when that fails, with the reason */
    void check() {
        try {
            ping();
        } catch (IOException e) {
            throw new StartRefused("The Redis named by CONCIERGE_REDIS_URL cannot be used", e);
        }
    }

    /** @throws IOException when it does not answer, or has not loaded its data yet; the message says which */
    void ping() throws IOException {
        ask(List.of("PING"));
    }

    /**
     * Logs in and sends one command (RESP2).
     *
     * @return the first line of the answer
     * @throws IOException when there is none, or an error; its message says which
     */
    String ask(List<String> command) throws IOException {
        try (Socket socket = connect()) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            String answer = "";
            for (List<String> next : withLogin(command)) {
                socket.getOutputStream().write(encode(next));
                answer = line(socket);
                if (answer.startsWith("-")) {
                    throw new IOException(answer.substring(1));
                }
            }
            return answer;
        }
    }

    Map<String, String> properties() {
        return Map.of("quarkus.redis.hosts", uri.toString());
    }

    private Socket connect() throws IOException {
        Socket socket =
                "rediss".equals(uri.getScheme()) ? SSLSocketFactory.getDefault().createSocket() : new Socket();
        int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
        socket.connect(new InetSocketAddress(uri.getHost(), port), PATIENCE_MILLIS);
        return socket;
    }

    private List<List<String>> withLogin(List<String> command) {
        List<List<String>> commands = new ArrayList<>();
        if (uri.getRawUserInfo() != null) {
            List<String> auth = new ArrayList<>(List.of("AUTH"));
            for (String part : uri.getRawUserInfo().split(":", 2)) {
                if (!part.isEmpty()) {
                    auth.add(URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8));
                }
            }
            commands.add(auth);
        }
        commands.add(command);
        return commands;
    }

    private static byte[] encode(List<String> command) {
        StringBuilder out = new StringBuilder("*" + command.size() + "\r\n");
        for (String part : command) {
            out.append('$')
                    .append(part.getBytes(StandardCharsets.UTF_8).length)
                    .append("\r\n")
                    .append(part)
                    .append("\r\n");
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String line(Socket socket) throws IOException {
        StringBuilder line = new StringBuilder();
        int next = socket.getInputStream().read();
        while (next >= 0 && next != '\n' && line.length() < LONGEST_ANSWER) {
            line.append((char) next);
            next = socket.getInputStream().read();
        }
        if (line.isEmpty()) {
            throw new IOException("it closed the connection without an answer");
        }
        return line.toString().strip();
    }
}
