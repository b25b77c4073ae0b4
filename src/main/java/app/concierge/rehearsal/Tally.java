package app.concierge.rehearsal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

/** What differs between two releases, in figures. Safe for several threads. */
final class Tally {
    /** One side's figures. */
    private static final class Figures {
        final List<Long> millis = new ArrayList<>();
        int calls;
        int refusals;
        int faults;
        long inputTokens;
        long outputTokens;

        void count(Played played) {
            millis.add(played.millis());
            calls += played.calls().size();
            refusals += played.refuses() ? 1 : 0;
            faults += played.fault() == null ? 0 : 1;
            inputTokens += played.inputTokens();
            outputTokens += played.outputTokens();
        }

        ObjectNode json() {
            var sorted = millis.stream().sorted().toList();
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("calls", calls)
                    .put("refusals", refusals)
                    .put("faults", faults)
                    .put("inputTokens", inputTokens)
                    .put("outputTokens", outputTokens)
                    .put("p50", percentile(sorted, 50))
                    .put("p95", percentile(sorted, 95));
        }

        private static long percentile(List<Long> sorted, int percent) {
            return sorted.isEmpty() ? 0 : sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
        }
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Figures ofLive = new Figures();
    private final Figures ofDraft = new Figures();
    private final Map<String, Integer> changed = new TreeMap<>();
    private int turns;
    private int sessions;
    private int madeUp;

    void count(Comparison comparison) {
        lock.lock();
        try {
            int before = changed.values().stream().mapToInt(Integer::intValue).sum();
            comparison.each((live, draft, differs) -> {
                turns++;
                ofLive.count(live);
                ofDraft.count(draft);
                differs.forEach(what -> changed.merge(what, 1, Integer::sum));
            });
            int after = changed.values().stream().mapToInt(Integer::intValue).sum();
            sessions += after > before ? 1 : 0;
            madeUp += comparison.madeUp();
        } finally {
            lock.unlock();
        }
    }

    ObjectNode json() {
        lock.lock();
        try {
            var node = JsonNodeFactory.instance
                    .objectNode()
                    .put("turns", turns)
                    .put("changedSessions", sessions)
                    .put("madeUp", madeUp);
            var differs = node.putObject("changed");
            for (var what : List.of("answer", "calls", "refusals", "waiting")) {
                differs.put(what, changed.getOrDefault(what, 0));
            }
            node.set("live", ofLive.json());
            node.set("draft", ofDraft.json());
            return node;
        } finally {
            lock.unlock();
        }
    }
}
