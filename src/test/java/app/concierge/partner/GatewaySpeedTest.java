package app.concierge.partner;

import static app.concierge.partner.Calls.json;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.partner.PartnerHttp.Outbound;
import app.concierge.tool.ToolResult;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the gateway adds to a partner that answers within a millisecond, 200 calls a second: consent, guards, schemas, ledger. */
@QuarkusTest
class GatewaySpeedTest {
    private static final int CALLS_PER_SECOND = 200;
    private static final int CALLS = 600;
    private static final int WARM_UP = 1_000;
    private static final int ROUNDS = 10;
    private static final double MOST_ADDED_MILLIS = 1;

    private final Wheels wheels;
    private final PartnerHttp http;
    private final Vertx vertx;
    private HttpServer partner;

    GatewaySpeedTest(Wheels wheels, PartnerHttp http, Vertx vertx) {
        this.wheels = wheels;
        this.http = http;
        this.vertx = vertx;
    }

    @BeforeEach
    void start() throws Exception {
        wheels.partner.start();
        partner = vertx.createHttpServer()
                .requestHandler(request -> request.endHandler(_ -> vertx.setTimer(
                        1,
                        _ -> request.response()
                                .putHeader("Content-Type", "application/json")
                                .end("{\"price\": 42.5}"))))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() {
        wheels.partner.stop();
        partner.close();
    }

    @Test
    void adds_less_than_a_millisecond_to_half_of_the_calls() throws Exception {
        var base = "http://127.0.0.1:" + partner.actualPort();
        var address = InetAddress.getLoopbackAddress();
        var direct = new Outbound(
                "POST",
                URI.create(base + "/api/quotes"),
                address,
                Map.of(),
                "{\"from\": \"Boston\"}",
                Duration.ofSeconds(2));
        // Several partners, so that none is asked more often than its rate allows.
        var tools = IntStream.range(0, 4)
                .mapToObj(_ -> wheels.manifest(
                        "",
                        text -> text.replaceAll("http://127.0.0.1:\\d+", base).replace("400ms", "2s")))
                .map(manifest -> new PartnerTool(wheels.gateway(), manifest, manifest.offering("look_up")))
                .toList();
        IntConsumer through = number -> assertInstanceOf(
                ToolResult.Done.class,
                tools.get(number % tools.size()).call(new Calls().of(json("{'from': 'Boston'}"))));
        IntConsumer past = _ -> {
            try {
                http.exchange(direct);
            } catch (PartnerFault e) {
                throw new IllegalStateException(e);
            }
        };
        IntStream.range(0, WARM_UP).forEach(number -> {
            past.accept(number);
            through.accept(number);
        });
        var added = new ArrayList<Double>();
        for (int round = 0; round < ROUNDS; round++) {
            added.add(median(through) - median(past));
            if (added.getLast() < MOST_ADDED_MILLIS) {
                break;
            }
        }
        var least = added.stream().mapToDouble(millis -> millis).min().orElseThrow();
        assertTrue(least < MOST_ADDED_MILLIS, "added to the median, in milliseconds: " + added);
    }

    /** In milliseconds. */
    private static double median(IntConsumer call) throws Exception {
        var took = new ArrayList<Future<Long>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long began = System.nanoTime();
            for (int i = 0; i < CALLS; i++) {
                int number = i;
                LockSupport.parkNanos(began + number * 1_000_000_000L / CALLS_PER_SECOND - System.nanoTime());
                took.add(threads.submit(() -> {
                    long start = System.nanoTime();
                    call.accept(number);
                    return System.nanoTime() - start;
                }));
            }
        }
        List<Long> sorted = new ArrayList<>();
        for (var one : took) {
            sorted.add(one.get());
        }
        sorted.sort(null);
        return sorted.get(sorted.size() / 2) / 1e6;
    }
}
