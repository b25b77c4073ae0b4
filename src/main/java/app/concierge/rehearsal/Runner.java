package app.concierge.rehearsal;

import app.concierge.rehearsal.Rehearsal.State;
import app.concierge.rehearsal.Rehearsal.Verdict;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Plays programmes in the background, a few items at once, until their end or until somebody stops them. */
@Singleton
class Runner {
    private final Store store;
    private final RehearsalConfig config;
    private final Map<UUID, AtomicBoolean> here = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Runner(Store store, RehearsalConfig config) {
        this.store = store;
        this.config = config;
    }

    /** What is under way is over with this node; another one will say so. */
    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }

    /**
     * @param key of the request
     * @return false when as many as may be are under way at the brand
     */
    boolean begin(Rehearsal rehearsal, @Nullable String key, Programme programme) {
        var id = rehearsal.id();
        if (!store.begin(rehearsal, key, config.running())) {
            return false;
        }
        var goesOn = new AtomicBoolean(true);
        here.put(id, goesOn);
        threads.execute(() -> perform(id, programme, goesOn));
        return true;
    }

    /** Breaks off what is played here; the rest hears of it by the next beat. */
    void breakOff(UUID id) {
        var goesOn = here.get(id);
        if (goesOn != null) {
            goesOn.set(false);
        }
    }

    private void perform(UUID id, Programme programme, AtomicBoolean goesOn) {
        try {
            run(id, programme, goesOn);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | RuntimeException e) {
            Log.errorf(e, "Rehearsal %s had a fault", id);
            fail(id);
        } finally {
            here.remove(id);
        }
    }

    private void run(UUID id, Programme programme, AtomicBoolean goesOn)
            throws InterruptedException, ExecutionException {
        int total = programme.prepare();
        store.total(id, total);
        var next = new AtomicInteger();
        Callable<Void> player = () -> {
            for (int item = next.getAndIncrement(); item < total && goesOn.get(); item = next.getAndIncrement()) {
                try {
                    var played = programme.play(item, goesOn::get);
                    goesOn.compareAndSet(true, store.keep(id, item, played.of(), played.result()));
                } catch (CancellationException _) {
                    goesOn.set(false);
                } catch (InterruptedException | RuntimeException e) {
                    goesOn.set(false);
                    throw e;
                }
            }
            return null;
        };
        List<Callable<Void>> players = new ArrayList<>();
        for (int i = 0; i < Math.min(config.parallel(), total); i++) {
            players.add(player);
        }
        for (var played : threads.invokeAll(players)) {
            played.get();
        }
        if (goesOn.get()) {
            var ending = programme.end();
            store.end(id, State.DONE, ending.verdict(), ending.summary(), null);
        }
    }

    private void fail(UUID id) {
        var nothing = JsonNodeFactory.instance.objectNode();
        store.end(id, State.FAILED, Verdict.NONE, nothing, "Something went wrong on our side.");
    }

    @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void beat() {
        here.keySet().stream().filter(id -> !store.beat(id)).forEach(this::breakOff);
        int buried = store.bury(config.lost());
        if (buried > 0) {
            Log.warnf("%d rehearsals were left by a node that is no more", buried);
        }
    }

    @Scheduled(every = "1h", delayed = "9m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void forgetOld() {
        store.forget(config.keep());
    }
}
