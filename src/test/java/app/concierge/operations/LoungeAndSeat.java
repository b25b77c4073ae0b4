package app.concierge.operations;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A partner with a lounge and a seat, each to be had once per Idempotency-Key, and given back. */
final class LoungeAndSeat implements AutoCloseable {
    private static final String TOOL = """
              - name: reserve_THING
                title: THING
                description: Reserves a THING for the traveller.
                effect: commit
                purpose: fulfilment
                http: {method: POST, path: /THING, timeout: 2s}
                seals: [name]
                cancel: give_back_THING
                input:
                  type: object
                  additionalProperties: false
                  properties: {name: {type: string, maxLength: 40, description: In which name.}}
                output:
                  type: object
                  required: [booking]
                  properties: {booking: {type: string, maxLength: 40}}
                examples: [reserve a THING]
                confirm: "A THING for {input.name}. Shall I?"
                say: "Reserved, as {output.booking}."
              - name: give_back_THING
                title: THING given back
                description: Gives a THING back that was reserved.
                effect: commit
                purpose: fulfilment
                http: {method: POST, path: /THING/back, timeout: 2s}
                irreversible: true
                seals: [booking]
                input:
                  type: object
                  properties: {booking: {type: string, maxLength: 40, description: Its number.}}
                output: {type: object, properties: {booking: {type: string, maxLength: 40}}}
                examples: [give the THING back]
                confirm: "The THING {output.booking} goes back?"
                say: "It is given back."
            """;

    private final HttpServer server;
    private final ReentrantLock desk = new ReentrantLock();
    private final Map<String, String> answered = new HashMap<>();
    private final List<String> effects = new CopyOnWriteArrayList<>();
    private volatile boolean roomForOne;
    private volatile @Nullable Stop stop;

    /** Where it is when something happens. */
    enum Moment {
        SECOND_ASKED,
        SECOND_DONE,
        GIVEN_BACK
    }

    private record Stop(Moment moment, Runnable what) {}

    LoungeAndSeat() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::serve);
        server.start();
    }

    String manifest() {
        var head = """
                partner: trips
                title: Trips
                base-url: http://127.0.0.1:%d
                auth: {type: none}
                tools:
                """.formatted(server.getAddress().getPort());
        return head + TOOL.replace("THING", "lounge") + TOOL.replace("THING", "seat");
    }

    /** What was done, and undone, in order; {@code +seat}, {@code -seat}. */
    List<String> effects() {
        return List.copyOf(effects);
    }

    /** Nothing was done yet; from now on both are to be had, or one of them. */
    void open(boolean both) {
        effects.clear();
        roomForOne = !both;
    }

    /** Once. */
    void at(Moment moment, Runnable what) {
        stop = new Stop(moment, what);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            var back = path.endsWith("/back");
            if (!back && effects.size() == 1) {
                pass(Moment.SECOND_ASKED);
            }
            var answer = answer(path, exchange.getRequestHeaders().getFirst("Idempotency-Key"));
            if (back) {
                pass(Moment.GIVEN_BACK);
            } else if (effects.size() == 2) {
                pass(Moment.SECOND_DONE);
            }
            var bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.contains("reason") ? 422 : 200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private void pass(Moment moment) {
        var next = stop;
        if (next != null && next.moment() == moment) {
            stop = null;
            next.what().run();
        }
    }

    private String answer(String path, String key) {
        desk.lock();
        try {
            return answered.computeIfAbsent(key, _ -> {
                var thing = path.substring(1).replace("/back", "");
                var back = path.endsWith("/back");
                if (roomForOne && !back && !effects.isEmpty()) {
                    return "{\"reason\": \"There is no more room.\"}";
                }
                effects.add((back ? "-" : "+") + thing);
                return "{\"booking\": \"B-" + effects.size() + "\"}";
            });
        } finally {
            desk.unlock();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
