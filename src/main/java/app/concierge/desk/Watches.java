package app.concierge.desk;

import app.concierge.conversation.Feeds;
import app.concierge.conversation.Frame;
import app.concierge.conversation.Handoff;
import app.concierge.conversation.Handoff.State;
import app.concierge.conversation.Handoffs;
import app.concierge.desk.Door.Visit;
import app.concierge.kernel.BrandId;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/** The event streams that agents of this node read, each on a virtual thread of its own. */
@Singleton
class Watches {
    private static final Logger LOG = Logger.getLogger(Watches.class);
    private static final int MOST_STREAMS = 2_000;
    private static final int MOST = 200;
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration STILL_HERE = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Set<State> OPEN = EnumSet.of(State.WAITING, State.TAKEN, State.TIMED_OUT);
    private static final Set<String> SHOWN = Set.of("items", "offer", "handoff", "superseded");

    private final Handoffs handoffs;
    private final Feeds feeds;
    private final ExecutorService threads;
    private final ObjectMapper json;
    private final Clock clock;
    private final Semaphore room = new Semaphore(MOST_STREAMS);
    private final Map<BrandId, Look> looks = new ConcurrentHashMap<>();
    /** How many streams of the queue each agent reads here. */
    private final Map<Seat, Integer> seats = new ConcurrentHashMap<>();

    private final CountDownLatch stopping = new CountDownLatch(1);

    Watches(Handoffs handoffs, Feeds feeds, @VirtualThreads ExecutorService threads, ObjectMapper json, Clock clock) {
        this.handoffs = handoffs;
        this.feeds = feeds;
        this.threads = threads;
        this.json = json;
        this.clock = clock;
    }

    record Wire(SseEventSink sink, Sse sse) {
        /** Waits until it is on its way. */
        void send(OutboundSseEvent event) throws InterruptedException {
            try {
                var _ = sink.send(event).toCompletableFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException | TimeoutException e) {
                sink.close();
            }
        }

        void data(String data) throws InterruptedException {
            send(sse.newEventBuilder().data(data).build());
        }

        void frame(Frame frame) throws InterruptedException {
            send(sse.newEventBuilder()
                    .id(Long.toString(frame.seq()))
                    .data(frame.json())
                    .build());
        }

        void stillHere() throws InterruptedException {
            send(sse.newEventBuilder().comment("still here").build());
        }
    }

    /** A brand's queue as it was read last: all readers of this node share it. */
    private record Look(long at, String queue) {}

    private record Seat(BrandId brand, String agent) {}

    private interface Watch {
        void on() throws InterruptedException;
    }

    void queue(Visit visit, Wire wire) {
        start(wire, () -> {
            var seat = new Seat(visit.brand(), visit.agent().id());
            seats.merge(seat, 1, Integer::sum);
            try {
                watch(visit, wire);
            } finally {
                if (seats.computeIfPresent(seat, (_, streams) -> streams == 1 ? null : streams - 1) == null) {
                    handoffs.gone(visit.brand(), visit.agent());
                }
            }
        });
    }

    void conversation(Visit visit, Handoff handoff, long after, Wire wire) {
        start(wire, () -> watch(visit, handoff, after, wire));
    }

    private void start(Wire wire, Watch watch) {
        if (!room.tryAcquire()) {
            throw new Refusal(429, "too-many-streams", "Too many read along here. Please try again in a moment.");
        }
        try {
            wire.stillHere(); // the answer's head is sent by the thread that has the request
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            room.release();
            return;
        }
        threads.execute(() -> {
            try (var _ = wire.sink()) {
                watch.on();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                LOG.error("A stream of the desk failed.", e);
            } finally {
                room.release();
            }
        });
    }

    private boolean goesOn(Wire wire, Instant expires) {
        return stopping.getCount() > 0
                && !wire.sink().isClosed()
                && clock.instant().isBefore(expires);
    }

    private void watch(Visit visit, Wire wire) throws InterruptedException {
        var last = "";
        long told = System.nanoTime() - STILL_HERE.toNanos();
        while (goesOn(wire, visit.expires())) {
            if (System.nanoTime() - told >= STILL_HERE.toNanos()) {
                told = System.nanoTime();
                handoffs.here(visit.brand(), visit.agent());
                wire.stillHere();
            }
            var now = look(visit.brand());
            if (!now.equals(last)) {
                last = now;
                wire.data(now);
            }
            var _ = stopping.await(LOOK.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private String look(BrandId brand) {
        return looks.compute(brand, (_, before) -> {
                    long now = System.nanoTime();
                    return before != null && now - before.at() < LOOK.toNanos() ? before : new Look(now, read(brand));
                })
                .queue();
    }

    /** What changes by itself, the time they have waited, is left out: it would make every look another one. */
    private String read(BrandId brand) {
        var entries = handoffs.of(brand, OPEN, MOST).stream()
                .map(handoff -> Entry.of(handoff, handoff.changedAt()))
                .toList();
        try {
            return json.writeValueAsString(new DeskResource.Queue(entries));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void watch(Visit visit, Handoff handoff, long after, Wire wire) throws InterruptedException {
        var news = new Semaphore(0);
        try (var feed = feeds.follow(handoff.conversation(), after, news::release)) {
            while (goesOn(wire, visit.expires())) {
                var frame = feed.poll();
                if (frame == null) {
                    if (!news.tryAcquire(STILL_HERE.toMillis(), TimeUnit.MILLISECONDS)) {
                        wire.stillHere();
                        if (isOver(visit, handoff)) {
                            return;
                        }
                    }
                } else if (isForAgents(frame)) {
                    wire.frame(frame);
                    if (mayEnd(frame) && isOver(visit, handoff)) {
                        return;
                    }
                }
            }
        }
    }

    private boolean isOver(Visit visit, Handoff handoff) {
        return handoffs.find(visit.brand(), handoff.id())
                .filter(now -> OPEN.contains(now.state()))
                .isEmpty();
    }

    /** What tools were asked and answered, and what is known of the customer, is for them and the assistant alone. */
    private boolean isForAgents(Frame frame) {
        var event = tree(frame);
        return switch (event.path("type").asText()) {
            case "RUN_STARTED",
                    "RUN_FINISHED",
                    "RUN_ERROR",
                    "TEXT_MESSAGE_START",
                    "TEXT_MESSAGE_CONTENT",
                    "TEXT_MESSAGE_END",
                    "TOOL_CALL_START",
                    "TOOL_CALL_END" -> true;
            case "CUSTOM" -> SHOWN.contains(event.path("name").asText());
            default -> false;
        };
    }

    /** The last event of a run, which may have told that the handoff is over. */
    private static boolean mayEnd(Frame frame) {
        return frame.json().contains("\"RUN_FINISHED\"");
    }

    private JsonNode tree(Frame frame) {
        try {
            return json.readTree(frame.json());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    void stop(@Observes ShutdownDelayInitiatedEvent event) {
        stopping.countDown();
    }
}
