package app.concierge.partner.airline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The airline's service on a free port of the loopback interface. What has effect is done once per Idempotency-Key. */
public final class AirlineServer implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<Route> ROUTES = List.of(
            new Route("POST", "/reservations", "book_reservation", true),
            new Route("GET", "/reservations/{reservation_id}", "get_reservation_details", false),
            new Route("POST", "/reservations/{reservation_id}/cancellation", "cancel_reservation", true),
            new Route("PUT", "/reservations/{reservation_id}/flights", "update_reservation_flights", true),
            new Route("PUT", "/reservations/{reservation_id}/baggages", "update_reservation_baggages", true),
            new Route("PUT", "/reservations/{reservation_id}/passengers", "update_reservation_passengers", true),
            new Route("GET", "/users/{user_id}", "get_user_details", false),
            new Route("POST", "/users/{user_id}/certificates", "send_certificate", true),
            new Route("GET", "/flights", "search_direct_flight", false),
            new Route("GET", "/flights/one-stop", "search_onestop_flight", false),
            new Route("GET", "/airports", "list_all_airports", false),
            new Route("GET", "/sums", "calculate", false),
            new Route("POST", "/thoughts", "think", false),
            new Route("POST", "/transfers", "transfer_to_human_agents", true));

    /** What becomes of requests and answers on the way. */
    public enum Weather {
        FAIR,
        /** The first answer to every request is lost, after the request was served. */
        DROPS,
        /** Every request comes twice, at once. */
        DOUBLES
    }

    /** Where a request with effect is. */
    public enum Moment {
        ARRIVED,
        DONE
    }

    private record Hook(Moment moment, Runnable what) {}

    private record Route(String method, String path, String tool, boolean effect) {
        Matcher matcher(String asked) {
            return Pattern.compile(path.replaceAll("\\{[a-z_]+}", "([^/]+)")).matcher(asked);
        }
    }

    private record Asked(
            String method,
            String target,
            String body,
            @Nullable String key) {}

    private record Answer(int status, String body) {}

    private final HttpServer server;
    private final Executor threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ReentrantLock desk = new ReentrantLock();
    private final Map<String, Answer> given = new HashMap<>();
    private final Set<Asked> seen = ConcurrentHashMap.newKeySet();
    private final AtomicInteger effects = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicReference<@Nullable Hook> hook = new AtomicReference<>();
    private final boolean remembers;
    private volatile Weather weather = Weather.FAIR;
    private volatile @Nullable AirlineData data;

    /** @param remembers whether it honours Idempotency-Key */
    public AirlineServer(boolean remembers) throws IOException {
        this.remembers = remembers;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Waits until nothing is under way any more: what an abandoned request still does belongs to what was before. */
    public void settle() {
        for (var looked = 0; looked < 2_000 && underWay.get() > 0; looked++) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** Begins anew on that database, which it changes. */
    public void open(AirlineData fresh, Weather outside) {
        desk.lock();
        try {
            given.clear();
            seen.clear();
            data = fresh;
            weather = outside;
        } finally {
            desk.unlock();
        }
    }

    /** Has something happen once, when the next request with effect is there. */
    public void at(Moment moment, Runnable what) {
        hook.set(new Hook(moment, what));
    }

    private void pass(Moment moment, Asked asked) {
        var next = hook.get();
        if (asked.key() != null && next != null && next.moment() == moment && hook.compareAndSet(next, null)) {
            next.what().run();
        }
    }

    /** How many effects there were since the server started. */
    public int effects() {
        return effects.get();
    }

    public int requests() {
        return requests.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        underWay.incrementAndGet();
        try (exchange) {
            requests.incrementAndGet();
            var asked = new Asked(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getRawPath() + "?"
                            + exchange.getRequestURI().getRawQuery(),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                    exchange.getRequestHeaders().getFirst("Idempotency-Key"));
            pass(Moment.ARRIVED, asked);
            var answer = weather == Weather.DOUBLES ? twice(asked) : answer(asked);
            pass(Moment.DONE, asked);
            if (weather == Weather.DROPS && seen.add(asked)) {
                return;
            }
            var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        } finally {
            underWay.decrementAndGet();
        }
    }

    private Answer twice(Asked asked) {
        var other = CompletableFuture.supplyAsync(() -> answer(asked), threads);
        var answer = answer(asked);
        other.join();
        return answer;
    }

    private Answer answer(Asked asked) {
        desk.lock();
        try {
            for (var route : ROUTES) {
                var path =
                        route.matcher(asked.target().substring(0, asked.target().indexOf('?')));
                if (route.method().equals(asked.method()) && path.matches()) {
                    return answer(route, path, asked);
                }
            }
            return new Answer(404, "{\"detail\": \"There is nothing here.\"}");
        } catch (IOException _) {
            return new Answer(400, "{\"detail\": \"The body is no JSON.\"}");
        } finally {
            desk.unlock();
        }
    }

    private Answer answer(Route route, Matcher path, Asked asked) throws IOException {
        var key = asked.key();
        if (route.effect() && remembers && key != null && given.containsKey(key)) {
            return given.get(key);
        }
        var answer = fresh(route, arguments(route, path, asked));
        if (route.effect() && key != null) {
            given.put(key, answer);
        }
        return answer;
    }

    private Answer fresh(Route route, ObjectNode arguments) throws IOException {
        var open = data;
        if (open == null) {
            return new Answer(503, "{}");
        }
        try {
            var served = new AirlineDesk(open).serve(route.tool(), arguments);
            if (route.effect()) {
                effects.incrementAndGet();
            }
            return new Answer(200, JSON.writeValueAsString(served));
        } catch (AirlineDesk.No e) {
            return new Answer(
                    422,
                    JSON.writeValueAsString(
                            JsonNodeFactory.instance.objectNode().put("detail", e.getMessage())));
        }
    }

    private static ObjectNode arguments(Route route, Matcher path, Asked asked) throws IOException {
        JsonNode body = asked.body().isBlank() ? JsonNodeFactory.instance.objectNode() : JSON.readTree(asked.body());
        var arguments = (ObjectNode) body;
        var names =
                Pattern.compile("\\{([a-z_]+)}").matcher(route.path()).results().toList();
        for (var i = 0; i < names.size(); i++) {
            arguments.put(names.get(i).group(1), decoded(path.group(i + 1)));
        }
        for (var pair :
                asked.target().substring(asked.target().indexOf('?') + 1).split("&", -1)) {
            var halves = pair.split("=", 2);
            if (halves.length == 2) {
                arguments.put(decoded(halves[0]), decoded(halves[1]));
            }
        }
        return arguments;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
