package app.concierge.bench;

import app.concierge.bench.Report.Round;
import app.concierge.bench.Service.Start;
import app.concierge.bench.Session.Turn;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Supplier;

/** What is measured, one thing after the other, on an otherwise quiet machine. */
final class Course {
    static final List<Load> LOADS = List.of(
            new Load("1 session, no delay", 1, 0, 0, 2_000),
            new Load("50 sessions, no delay", 50, 0, 0, 6_000),
            new Load("500 sessions, 300 ms + 20 ms per token", 500, 300, 20, 10_000));

    private static final Load WARM_UP = new Load("warm-up", 50, 0, 0, 30_000);
    /** The JIT compiler has more to do here than in the baseline, and is still at work after three minutes. */
    private static final Load LONG_WARM_UP = new Load("warm-up", 50, 0, 0, 300_000);

    /** Before each measurement, as the other contender had the processors until now. */
    private static final int LEAD_IN = 1_000;

    /** The stores go on with what the warm-up has left them. */
    private static final int REST = 15_000;

    private static final int SOCKETS = 5_000;
    private static final int STARTS = 3;
    private static final int TALKERS = 8;
    private static final int WATCHED = 20;

    private final Path folder;
    private final Crowd crowd;
    private final Contender model;
    private final PrintStream progress;
    private final Report report = new Report();

    Course(Path folder, Crowd crowd, Contender model, PrintStream progress) {
        this.folder = folder;
        this.crowd = crowd;
        this.model = model;
        this.progress = progress;
    }

    Report run(int rounds) {
        Service.prepare(folder);
        tell("Starting for the first time, which makes the cache for later starts.");
        start().close();
        Service.awaitCache();
        starts();
        sockets();
        try (var bare = Contender.start(Bare.class, folder, modelAddress());
                var service = start()) {
            var quiet = new Quiet(List.of(bare.pid(), model.pid(), ProcessHandle.current().pid()), service);
            var bareAddress = "ws://127.0.0.1:" + bare.port() + "/";
            tell("Warming up.");
            warmUp(LONG_WARM_UP, service.address(), service::usage);
            Pause.millis(REST);
            warmUp(WARM_UP, bareAddress, bare::usage);
            for (int round = 1; round <= rounds; round++) {
                for (var load : LOADS) {
                    tell("Round " + round + " of " + rounds + ": " + load.name());
                    var floor = measure(load, bareAddress, bare::usage);
                    var before = service.stores();
                    var ours = measure(load, service.address(), service::usage);
                    double turns = Math.max(1, ours.turns());
                    var after = service.stores();
                    report.round(
                            load,
                            new Round(
                                    floor,
                                    ours,
                                    (after.postgres() - before.postgres()) / turns,
                                    (after.redis() - before.redis()) / turns));
                }
            }
            longConversations(service);
            report.others(quiet.othersShare());
        }
        return report;
    }

    private void warmUp(Load load, String address, Supplier<Usage> usage) {
        var figures = measure(load, address, usage);
        if (figures.errors() > 0) {
            throw new IllegalStateException(String.join("; ", figures.faults()));
        }
    }

    private Figures measure(Load load, String address, Supplier<Usage> usage) {
        pace(load);
        var sessions = crowd.connect(address, load.sessions());
        Pause.millis(300);
        var _ = crowd.chat(sessions, load.allMillis(new Chunks()), LEAD_IN);
        var figures =
                watch(load, usage, () -> crowd.chat(sessions, load.allMillis(new Chunks()), load.millis()));
        crowd.close(sessions);
        return figures;
    }

    private static Figures watch(Load load, Supplier<Usage> usage, Supplier<List<Turn>> chat) {
        long cpu = usage.get().cpuMillis();
        long began = System.nanoTime();
        var turns = chat.get();
        double seconds = (System.nanoTime() - began) / 1e9;
        return Figures.of(turns, load, seconds, usage.get().cpuMillis() - cpu);
    }

    private void starts() {
        tell("Starting " + STARTS + " times.");
        var starts = new ArrayList<Start>();
        for (int i = 0; i < STARTS; i++) {
            try (var service = start()) {
                starts.add(service.started());
            }
        }
        report.starts(starts);
    }

    /** On a service that has just started: what a long life has left in the heap would hide what a socket holds. */
    private void sockets() {
        tell("Opening " + SOCKETS + " sockets.");
        pace(WARM_UP);
        try (var service = start()) {
            var first = crowd.connect(service.address(), 200);
            var _ = crowd.chat(first, 5);
            crowd.close(first);
            long before = held(service);
            var sessions = crowd.connect(service.address(), SOCKETS);
            long idle = held(service);
            var turns = crowd.chat(sessions, 1);
            long used = held(service);
            report.sockets(SOCKETS, idle - before, used - before, turns);
            crowd.close(sessions);
        }
    }

    private static long held(Service service) {
        Pause.millis(2_000);
        return service.heldKilobytes();
    }

    private void longConversations(Service service) {
        tell("Conversations of 500 turns.");
        pace(WARM_UP);
        var sessions = crowd.connect(service.address(), TALKERS);
        var at = new LinkedHashMap<Integer, Figures>();
        int said = 0;
        for (int turn : List.of(20, 100, 500)) {
            if (turn - WATCHED > said) {
                var _ = crowd.chat(sessions, turn - WATCHED - said);
            }
            at.put(turn, watch(WARM_UP, service::usage, () -> crowd.chat(sessions, WATCHED)));
            said = turn;
        }
        report.conversations(at);
        crowd.close(sessions);
    }

    private Service start() {
        return Service.start(folder, model.port());
    }

    private String modelAddress() {
        return "http://127.0.0.1:" + model.port() + "/v1";
    }

    private void pace(Load load) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + model.port() + "/pace?first="
                        + load.first() + "&token=" + load.token()))
                .POST(BodyPublishers.noBody())
                .build();
        try (var client = HttpClient.newHttpClient()) {
            client.send(request, BodyHandlers.discarding());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The bench was interrupted.", e);
        }
    }

    private void tell(String what) {
        progress.println(what);
    }
}
