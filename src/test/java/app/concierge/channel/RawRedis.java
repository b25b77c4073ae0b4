package app.concierge.channel;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** A connection of its own to Redis, to see line by line what it says. */
final class RawRedis implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 30_000;

    private final Socket socket;
    private final BufferedReader answers;

    private RawRedis(Socket socket) throws IOException {
        this.socket = socket;
        this.answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    /** @param address {@code redis://:password@host:port} */
    static RawRedis connect(URI address) throws IOException {
        var redis = new RawRedis(new Socket(address.getHost(), address.getPort()));
        redis.socket.setSoTimeout(PATIENCE_MILLIS);
        var password = address.getRawUserInfo().split(":", 2)[1];
        redis.send("AUTH", URLDecoder.decode(password, StandardCharsets.UTF_8));
        if (!redis.line().equals("+OK")) {
            throw new IOException("Redis refuses the password");
        }
        return redis;
    }

    /** Does not wait for the answer. */
    void send(String... command) throws IOException {
        socket.getOutputStream().write((String.join(" ", command) + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    String line() throws IOException {
        var line = answers.readLine();
        if (line == null) {
            throw new EOFException("Redis closed the connection");
        }
        return line;
    }

    boolean hasAnswered() throws IOException {
        return answers.ready();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
