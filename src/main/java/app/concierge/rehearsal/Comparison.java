package app.concierge.rehearsal;

import app.concierge.conversation.PastSessions.Session;
import app.concierge.kernel.Message;
import app.concierge.memory.Exchange;
import app.concierge.rehearsal.Played.Called;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A past conversation as it was led, as the live release leads it, and as another does. */
final class Comparison {
    /** What the history has where a customer pressed a button. */
    static final String APPROVED = "(approved) ";

    static final String DECLINED = "(declined) ";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Session session;
    private final Side live;
    private final Side draft;
    private final Masking masking;

    /** @param played by exchange; empty where there was nothing to say */
    record Side(List<Optional<Played>> played, Recording recording) {}

    Comparison(Session session, Side live, Side draft, Masking masking) {
        this.session = session;
        this.live = live;
        this.draft = draft;
        this.masking = masking;
    }

    /** What differs in one turn: {@code answer}, {@code calls}, {@code refusals}, {@code waiting}. */
    private static List<String> changed(Played live, Played draft) {
        var changed = new ArrayList<String>();
        if (!draft.answer().equals(live.answer())) {
            changed.add("answer");
        }
        if (!calls(draft).equals(calls(live))) {
            changed.add("calls");
        }
        if (draft.refuses() != live.refuses() || !draft.rules().equals(live.rules())) {
            changed.add("refusals");
        }
        if (draft.waiting().size() != live.waiting().size()) {
            changed.add("waiting");
        }
        return changed;
    }

    /** Ids are new each time. */
    private static List<String> calls(Played played) {
        return played.calls().stream()
                .map(call -> call.tool() + call.arguments() + call.outcome())
                .toList();
    }

    interface Turn {
        void of(Played live, Played draft, List<String> changed);
    }

    /** Turns that both sides answered. */
    void each(Turn turn) {
        for (int i = 0; i < session.exchanges().size(); i++) {
            var before = live.played().get(i);
            var after = draft.played().get(i);
            if (before.isPresent() && after.isPresent()) {
                turn.of(before.get(), after.get(), changed(before.get(), after.get()));
            }
        }
    }

    /** Calls that nothing recorded answers exactly, on both sides. */
    int madeUp() {
        return madeUp(live) + madeUp(draft);
    }

    private static int madeUp(Side side) {
        return (int) side.played().stream()
                .flatMap(Optional::stream)
                .flatMap(played -> played.calls().stream())
                .filter(call -> side.recording().source(call.id()) == Recording.Source.MADE_UP)
                .count();
    }

    ObjectNode json() {
        var node = JSON.objectNode();
        var turns = node.putArray("turns");
        boolean any = false;
        for (int i = 0; i < session.exchanges().size(); i++) {
            var exchange = session.exchanges().get(i);
            var said = Replaying.said(exchange);
            if (said.isEmpty()) {
                continue;
            }
            var before = live.played().get(i);
            var after = draft.played().get(i);
            var changed = before.isPresent() && after.isPresent()
                    ? changed(before.get(), after.get())
                    : before.isPresent() != after.isPresent() ? List.of("waiting") : List.<String>of();
            var turn = turns.addObject().put("says", masking.mask(said.get()));
            turn.set("recorded", recorded(exchange));
            before.ifPresent(played -> turn.set("live", side(played, live.recording())));
            after.ifPresent(played -> turn.set("draft", side(played, draft.recording())));
            var differs = turn.putArray("changed");
            changed.forEach(differs::add);
            any |= !changed.isEmpty();
        }
        return node.put("changed", any);
    }

    private ObjectNode recorded(Exchange exchange) {
        var answer = exchange.messages().stream()
                .filter(Message.FromAssistant.class::isInstance)
                .map(message -> ((Message.FromAssistant) message).text())
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining("\n\n"));
        var node = JSON.objectNode().put("answer", masking.mask(answer));
        var calls = node.putArray("calls");
        exchange.messages().stream()
                .filter(Message.FromTool.class::isInstance)
                .map(message -> ((Message.FromTool) message).tool())
                .forEach(calls::add);
        return node;
    }

    private ObjectNode side(Played played, Recording recording) {
        var node = (ObjectNode) masking.mask(played.json());
        var calls = node.withArray("calls");
        for (int i = 0; i < calls.size(); i++) {
            source(played.calls().get(i), (ObjectNode) calls.get(i), recording);
        }
        return node;
    }

    private static void source(Called call, ObjectNode shown, Recording recording) {
        var source = recording.source(call.id());
        if (source != null) {
            shown.put("recorded", source.word());
        }
    }
}
