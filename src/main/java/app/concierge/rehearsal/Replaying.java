package app.concierge.rehearsal;

import app.concierge.brand.Release;
import app.concierge.conversation.PastSessions;
import app.concierge.conversation.PastSessions.Session;
import app.concierge.conversation.PastSessions.Spoken;
import app.concierge.conversation.Rehearsals;
import app.concierge.kernel.Message;
import app.concierge.kernel.Situation;
import app.concierge.memory.Exchange;
import app.concierge.rehearsal.Comparison.Side;
import app.concierge.rehearsal.Rehearsal.Verdict;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Says what customers said once more, to a release and to the one that is live: both know as little of the customer, and both
 * are answered from what tools answered then, in the language and by the clock of that time, so that what differs is the release's doing.
 */
final class Replaying implements Programme {
    private final Release release;
    private final Release live;
    private final int most;
    private final Instant since;
    private final Stagehands hands;
    private final Tally tally = new Tally();
    private List<Session> sessions = List.of();
    private int withheld;

    /** Those who help at every performance. */
    record Stagehands(Player player, Rehearsals rehearsals, PastSessions past, ObjectMapper json, Clock clock) {}

    Replaying(Release release, Release live, int most, Instant since, Stagehands hands) {
        this.release = release;
        this.live = live;
        this.most = most;
        this.since = since;
        this.hands = hands;
    }

    @Override
    public int prepare() {
        var found =
                hands.past().last(release.brand(), most, since, live.settings().personalization());
        sessions = found.sessions();
        withheld = found.withheld();
        return sessions.size();
    }

    @Override
    public Item play(int item, BooleanSupplier goesOn) throws InterruptedException {
        var session = sessions.get(item);
        var before = perform(session, live, goesOn);
        var after = perform(session, release, goesOn);
        var comparison = new Comparison(session, before, after, new Masking(session.names()));
        tally.count(comparison);
        return new Item(session.conversation(), comparison.json());
    }

    /** One side's answers, in the order of the exchanges. */
    private Side perform(Session session, Release on, BooleanSupplier goesOn) throws InterruptedException {
        var recording = new Recording(session, hands.json(), hands.clock());
        var played = new ArrayList<Optional<Played>>();
        var part = hands.rehearsals().replay(on.brand(), on.hash(), recording);
        try (var scene = hands.player().enter(part, goesOn)) {
            var last = Played.fault("");
            for (var exchange : session.exchanges()) {
                var answer = answer(scene, exchange, last, situation(session, exchange, on));
                played.add(answer);
                last = answer.orElse(last);
            }
        }
        return new Side(played, recording);
    }

    /** Empty where the customer had nothing to say, or nothing waits that they could decide about. */
    private static Optional<Played> answer(Scene scene, Exchange exchange, Played last, Situation situation)
            throws InterruptedException {
        var text = said(exchange);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        boolean approved = text.get().startsWith(Comparison.APPROVED);
        if (!approved && !text.get().startsWith(Comparison.DECLINED)) {
            return Optional.of(scene.say(text.get(), situation));
        }
        var waiting = last.waiting().stream()
                .filter(one ->
                        text.get().contains(one.question()) || last.waiting().size() == 1)
                .map(Played.Waiting::id)
                .toList();
        return waiting.isEmpty() ? Optional.empty() : Optional.of(scene.decide(waiting, approved, situation));
    }

    private static Situation situation(Session session, Exchange exchange, Release on) {
        var settings = on.settings();
        var spoken = session.spoken()
                .getOrDefault(exchange.run(), new Spoken(settings.locales().getFirst(), settings.zone()));
        return new Situation(exchange.at().atZone(spoken.zone()), spoken.locale(), null, null);
    }

    static Optional<String> said(Exchange exchange) {
        return exchange.messages().stream()
                .filter(Message.FromCustomer.class::isInstance)
                .map(message -> ((Message.FromCustomer) message).text())
                .findFirst();
    }

    @Override
    public Ending end() {
        ObjectNode summary = tally.json();
        summary.put("sessions", sessions.size()).put("withheld", withheld);
        summary.set(
                "reasons",
                sessions.isEmpty()
                        ? JsonNodeFactory.instance.arrayNode().add("There are no conversations that may be used.")
                        : JsonNodeFactory.instance.arrayNode());
        return new Ending(Verdict.NONE, summary);
    }
}
