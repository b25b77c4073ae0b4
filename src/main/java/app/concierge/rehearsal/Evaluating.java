package app.concierge.rehearsal;

import app.concierge.brand.Release;
import app.concierge.conversation.Rehearsals;
import app.concierge.kernel.Situation;
import app.concierge.rehearsal.Golden.Pass;
import app.concierge.rehearsal.Golden.Turn;
import app.concierge.rehearsal.Judge.Finding;
import app.concierge.rehearsal.Rehearsal.Verdict;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Plays golden conversations on a release, and on the live one those that do not go well. */
final class Evaluating implements Programme {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    /** How many of the live release's conversations that are gone are named. */
    private static final int MOST_NAMED = 20;

    private final Release release;
    private final Release live;
    private final List<Golden> golden;
    private final boolean whole;
    private final Stagehands hands;
    private final ConcurrentSkipListMap<Integer, Outcome> outcomes = new ConcurrentSkipListMap<>();

    /** Those who help at every performance. */
    record Stagehands(Player player, Rehearsals rehearsals, Cast cast, Judge judge, Clock clock) {}

    /**
     * @param only the files whose conversations are played; empty for all
     */
    Evaluating(Release release, Release live, List<String> only, Stagehands hands) {
        this.release = release;
        this.live = live;
        this.whole = only.isEmpty();
        this.golden = GoldenReader.read(release).stream()
                .filter(one -> whole || only.contains(one.file()))
                .toList();
        this.hands = hands;
    }

    /**
     * How a conversation went.
     *
     * @param liveToo whether it goes well live; null where nobody asked
     */
    private record Outcome(
            Golden golden,
            int well,
            boolean passed,
            @Nullable Boolean liveToo,
            int notJudged) {
        boolean isWorse() {
            return !passed && (golden.pass() == Pass.ALWAYS || Boolean.TRUE.equals(liveToo));
        }
    }

    /** One performance: each turn as it is told, and whether all went well. */
    private record Performance(ArrayNode turns, boolean well, int notJudged) {}

    @Override
    public int prepare() {
        return golden.size();
    }

    @Override
    public Item play(int item, BooleanSupplier goesOn) throws InterruptedException {
        var one = golden.get(item);
        var shown = perform(one, release, goesOn);
        int well = shown.well() ? 1 : 0;
        int notJudged = shown.notJudged();
        for (int time = 1; time < one.times(); time++) {
            var again = perform(one, release, goesOn);
            well += again.well() ? 1 : 0;
            notJudged = Math.max(notJudged, again.notJudged());
            shown = shown.well() && !again.well() ? again : shown;
        }
        boolean passed = one.pass().is(well, one.times());
        var outcome = new Outcome(one, well, passed, passed ? null : goesWellLive(one, goesOn), notJudged);
        outcomes.put(item, outcome);
        return new Item(null, told(outcome, shown));
    }

    private boolean goesWellLive(Golden one, BooleanSupplier goesOn) throws InterruptedException {
        if (live.hash().equals(release.hash())) {
            return false;
        }
        int well = 0;
        for (int time = 0; time < one.times(); time++) {
            well += perform(one, live, goesOn).well() ? 1 : 0;
        }
        return one.pass().is(well, one.times());
    }

    private static ObjectNode told(Outcome outcome, Performance shown) {
        var golden = outcome.golden();
        var node = JSON.objectNode()
                .put("file", golden.file())
                .put("name", golden.name())
                .put("outcome", outcome.passed() ? "passed" : "failed")
                .put("worse", outcome.isWorse())
                .put("pass", Store.word(golden.pass()))
                .put("times", golden.times())
                .put("well", outcome.well())
                .put("notJudged", outcome.notJudged());
        if (outcome.liveToo() != null) {
            node.put("live", outcome.liveToo() ? "passed" : "failed");
        }
        return node.set("turns", shown.turns());
    }

    private Performance perform(Golden one, Release on, BooleanSupplier goesOn) throws InterruptedException {
        var turns = JSON.arrayNode();
        var customer = hands.cast().customer(on.brand(), one.as());
        if (customer.isEmpty()) {
            turns.addObject()
                    .put("says", one.turns().getFirst().says())
                    .putArray("failed")
                    .add("There is nobody of the name “" + one.as() + "” to play this as.");
            return new Performance(turns, false, 0);
        }
        boolean well = true;
        int notJudged = 0;
        var part = hands.rehearsals().golden(on.brand(), customer.get(), on.hash());
        try (var scene = hands.player().enter(part, goesOn)) {
            for (var turn : one.turns()) {
                var situation = situation(turn.context(), on);
                var played = scene.say(turn.says(), situation);
                var failures = new ArrayList<>(Expectations.failures(turn, played));
                var node = played.json().put("says", turn.says());
                if (turn.judge() != null) {
                    notJudged += judged(turn, turn.judge(), played, situation, failures, node);
                }
                well &= failures.isEmpty();
                var failed = node.putArray("failed");
                failures.forEach(failed::add);
                turns.add(node);
            }
        }
        return new Performance(turns, well, notJudged);
    }

    /** @return 1 when nobody judged */
    private int judged(
            Turn turn, String requirement, Played played, Situation situation, List<String> failures, ObjectNode node) {
        switch (hands.judge().judge(requirement, turn.says(), played, situation)) {
            case Finding.Holds _ -> node.put("judged", requirement);
            case Finding.Fails(var reason) -> failures.add("The judge says no to “" + requirement + "”: " + reason);
            case Finding.NotJudged(var why) -> {
                node.put("notJudged", "“" + requirement + "” was not judged. " + why);
                return 1;
            }
        }
        return 0;
    }

    private Situation situation(ObjectNode context, Release on) {
        var now = now(context.path("time").asText(), on.settings().zone());
        var locale = context.hasNonNull("locale")
                ? Locale.forLanguageTag(context.get("locale").asText())
                : on.settings().locales().getFirst();
        return new Situation(
                now,
                locale,
                context.path("place").textValue(),
                context.path("channel").textValue());
    }

    /** @param when a moment, a time of today, or nothing: now */
    private ZonedDateTime now(String when, ZoneId zone) {
        if (when.contains("T")) {
            return OffsetDateTime.parse(when).atZoneSameInstant(zone);
        }
        var now = ZonedDateTime.now(hands.clock().withZone(zone));
        return when.isEmpty() ? now : now.with(LocalTime.parse(when));
    }

    @Override
    public Ending end() {
        var reasons = JSON.arrayNode();
        boolean worse = false;
        for (var outcome : outcomes.values()) {
            worse |= outcome.isWorse();
            if (!outcome.passed()) {
                reasons.add(reason(outcome));
            }
        }
        int notJudged = outcomes.values().stream().mapToInt(Outcome::notJudged).sum();
        if (notJudged > 0) {
            reasons.add(notJudged + " of the answers that a judge is to look at were not judged.");
        }
        if (golden.isEmpty()) {
            reasons.add(whole ? "There are no golden conversations." : "There are none in those files.");
        }
        if (whole) {
            gone(reasons);
        }
        var summary = JSON.objectNode()
                .put("conversations", golden.size())
                .put(
                        "passed",
                        outcomes.values().stream().filter(Outcome::passed).count())
                .put(
                        "worse",
                        outcomes.values().stream().filter(Outcome::isWorse).count())
                .put("notJudged", notJudged);
        summary.set("reasons", reasons);
        return new Ending(worse ? Verdict.WORSE : whole ? Verdict.PASSED : Verdict.NONE, summary);
    }

    private static String reason(Outcome outcome) {
        var golden = outcome.golden();
        var often = golden.times() == 1 ? "" : " (%d of %d times)".formatted(outcome.well(), golden.times());
        var live = Boolean.TRUE.equals(outcome.liveToo())
                ? ", and does live."
                : golden.pass() == Pass.ALWAYS ? ", nor does it live, but it always must." : ", nor does it live.";
        return "“" + golden.name() + "” does not go well" + often + live;
    }

    /** A release is not made better by leaving out what it is measured by; who approves it is to know. */
    private void gone(ArrayNode reasons) {
        var here = golden.stream().map(Golden::name).toList();
        var gone = GoldenReader.read(live).stream()
                .map(Golden::name)
                .filter(name -> !here.contains(name))
                .limit(MOST_NAMED)
                .toList();
        if (!gone.isEmpty()) {
            reasons.add("No longer among the golden conversations: " + String.join("; ", gone) + ".");
        }
    }
}
