package app.concierge.bench;

import java.util.List;

/** Whether the machine had nothing else to do while it was measured. */
final class Quiet {
    private final List<Long> pids;
    private final Service service;
    private final long machine;
    private final long ours;
    private final long began = System.nanoTime();

    /** @param pids of the bench's own processes, beside the service and its stores */
    Quiet(List<Long> pids, Service service) {
        this.pids = pids;
        this.service = service;
        this.machine = Usage.cpuMillisOfMachine();
        this.ours = ours();
    }

    /** The share of all processors that went to others since the beginning, 0 to 1. */
    double othersShare() {
        double others = Usage.cpuMillisOfMachine() - machine - (ours() - ours);
        double all = (System.nanoTime() - began) / 1e6 * Runtime.getRuntime().availableProcessors();
        return Math.max(0, others / all);
    }

    private long ours() {
        var stores = service.stores();
        return service.usage().cpuMillis()
                + stores.postgres()
                + stores.redis()
                + pids.stream().mapToLong(pid -> Usage.of(pid).cpuMillis()).sum();
    }
}
