package app.concierge.llm.planner;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** What a message answers of what the planner asked for. */
final class Asked {
    private final Lexicon lexicon;
    private final Slots slots;
    private final Values values;
    private final ToolChoice choice;

    Asked(Lexicon lexicon, Slots slots, Values values, ToolChoice choice) {
        this.lexicon = lexicon;
        this.slots = slots;
        this.values = values;
        this.choice = choice;
    }

    /**
     * What the plan's calls in the making become with the answer; empty where it is none.
     *
     * @param asked what the plan asked for
     */
    Optional<List<Draft>> filled(Plan.Act act, Argument asked, Utterance answer, Turn turn) {
        var message =
                Onward.chosen(answer, turn, lexicon).map(turn.hearing()::read).orElse(answer);
        var draft = slots.settled(act.open().getFirst(), turn);
        var heard = draft.hearing(turn.heard(message));
        if (isAnotherWish(message, draft.tool(), asked, turn)) {
            return Optional.empty();
        }
        var answers = answers(draft, heard, asked, turn);
        if (answers.isEmpty() && message.equals(answer)) {
            return Optional.empty();
        }
        var settled = new ArrayList<>(List.of(heard.fixing(answers)));
        for (var other : act.open().subList(1, act.open().size())) {
            settled.add(other.fixing(other.tool().sharing(answers, draft.tool())));
        }
        return Optional.of(List.copyOf(settled));
    }

    /** What the message answers: the question, or else another one that would or could have come. */
    private ObjectNode answers(Draft draft, Draft heard, Argument asked, Turn turn) {
        var other = otherChoice(draft, heard, asked, turn);
        if (!other.isEmpty()) {
            return other;
        }
        var value = values.answered(asked, draft.tool(), heard.own(), turn);
        if (value != null) {
            return JsonNodeFactory.instance.objectNode().set(asked.name(), value);
        }
        var others = new LinkedHashSet<>(slots.fill(draft, turn).missing());
        others.addAll(draft.tool().arguments());
        for (var argument : others) {
            var given = argument.isNumber()
                    ? values.answered(argument, draft.tool(), heard.own(), turn)
                    : values.said(argument, draft.tool(), heard.own(), turn);
            if (given != null) {
                return JsonNodeFactory.instance.objectNode().set(argument.name(), given);
            }
        }
        return JsonNodeFactory.instance.objectNode();
    }

    /** "Italian", where a city was asked for: an answer in words that is a value of another argument. */
    private ObjectNode otherChoice(Draft draft, Draft heard, Argument asked, Turn turn) {
        var found = JsonNodeFactory.instance.objectNode();
        boolean words = !asked.isMoment() && !asked.isNumber() && asked.kind() != Argument.Kind.CHOICE;
        if (words && heard.own().getLast().said().size() <= 2) {
            draft.tool().arguments().stream()
                    .filter(argument -> argument.kind() == Argument.Kind.CHOICE)
                    .forEach(argument -> {
                        var value = values.said(argument, draft.tool(), heard.own(), turn);
                        if (value != null && !value.equals(draft.fixed().get(argument.name()))) {
                            found.set(argument.name(), value);
                        }
                    });
        }
        return found;
    }

    /** An answer in words can be anything: a message that another tool serves for sure is no answer. */
    private boolean isAnotherWish(Utterance message, KnownTool tool, Argument asked, Turn turn) {
        if (message.size() < 3) {
            return false;
        }
        var best = choice.rank(turn.heard(message), turn.tools()).getFirst();
        boolean words = !asked.isMoment() && !asked.isNumber();
        return !best.tool().is(tool) && best.score() >= (words ? ToolChoice.SERVES + 0.05 : ToolChoice.SURELY);
    }
}
