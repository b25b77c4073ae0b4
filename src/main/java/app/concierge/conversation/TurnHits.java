package app.concierge.conversation;

import app.concierge.guardrail.Hit;
import app.concierge.guardrail.Hit.Stage;
import app.concierge.guardrail.OutputGuard;
import app.concierge.guardrail.Verdict;
import app.concierge.kernel.BrandId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What rules objected to in a turn. Tools' calls are judged side by side. */
final class TurnHits {
    private static final int MOST = 50;

    private record Objection(String rule, Stage stage, String outcome, String text) {}

    private final Queue<Objection> objections = new ConcurrentLinkedQueue<>();

    /** Nothing where the verdict lets go on. */
    void add(Stage stage, Verdict verdict, String text) {
        switch (verdict) {
            case Verdict.Refuse(var rule, var _, var _) -> objections.add(new Objection(rule, stage, "refuse", text));
            case Verdict.Handoff(var rule, var _, var _) -> objections.add(new Objection(rule, stage, "handoff", text));
            case Verdict.Allow _, Verdict.Rewrite _ -> {
                // nothing was objected to
            }
        }
    }

    /** The rules that objected, each once, with those on what was said. */
    List<String> rules(OutputGuard guard) {
        var rules = new ArrayList<String>();
        objections.forEach(one -> rules.add(one.rule()));
        guard.objections().forEach(one -> rules.add(one.rule()));
        return rules.stream().distinct().limit(MOST).toList();
    }

    List<Hit> hits(OutputGuard guard, BrandId brand, String release, Instant at) {
        var hits = new ArrayList<Hit>();
        objections.forEach(
                one -> hits.add(Hit.of(brand, release, one.rule(), one.stage(), one.outcome(), one.text(), at)));
        guard.objections()
                .forEach(one ->
                        hits.add(Hit.of(brand, release, one.rule(), Stage.OUTPUT, "refuse", one.sentence(), at)));
        return hits.size() <= MOST ? hits : hits.subList(0, MOST);
    }
}
