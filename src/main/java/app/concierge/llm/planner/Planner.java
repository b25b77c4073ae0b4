package app.concierge.llm.planner;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Decides what to do about a message. The same turn always comes to the same plan. */
final class Planner {
    private static final int MOST_NAMED = 5;
    private static final int FEW_WORDS = 8;

    private final Lexicon lexicon;
    private final Speech speech;
    private final SmallTalk smallTalk;
    private final Wishes.Finder wishes;
    private final FollowUps followUps;
    private final Slots slots;
    private final Values values;
    private final ToolChoice choice;
    private final TakenOver takenOver;
    private final Asked asked;

    Planner(Lexicon lexicon, Speech speech, Meanings meanings, Tools tools) {
        this.lexicon = lexicon;
        this.speech = speech;
        this.values = new Values(lexicon, new Choices(lexicon, meanings), new Names(lexicon), new Calendar(lexicon));
        this.slots = new Slots(lexicon, values);
        this.smallTalk = new SmallTalk(lexicon);
        this.choice = new ToolChoice(lexicon, meanings, tools);
        this.takenOver = new TakenOver(lexicon, meanings, tools);
        this.asked = new Asked(lexicon, slots, values, choice);
        this.wishes = new Wishes.Finder(lexicon, new Clauses(lexicon), choice);
        this.followUps = new FollowUps(lexicon, values);
    }

    Plan plan(Turn turn) {
        return plan(turn, 0);
    }

    /** The calls of a plan and what it has in the making; where it asks which tool is meant, the likeliest. */
    List<Intention> intentions(Plan plan, Turn turn) {
        if (plan instanceof Plan.Choose choose) {
            var likeliest = Draft.of(choose.among().getFirst(), turn.heard(choose.said()));
            return intentions(act(List.of(likeliest), turn), turn);
        }
        if (!(plan instanceof Plan.Act act)) {
            return List.of();
        }
        var calls = act.calls().stream().map(call -> new Intention(call.tool().name(), call.arguments(), List.of()));
        var open = act.open().stream().map(draft -> {
            var filled = slots.fill(draft, turn);
            return new Intention(
                    draft.tool().name(),
                    filled.arguments(),
                    filled.missing().stream().map(Argument::name).toList());
        });
        return Stream.concat(calls, open).toList();
    }

    /** What to call after the results of a turn, where they lead on and the customer did not only ask. */
    Optional<Plan.Act> onward(Turn turn) {
        var drafts = Onward.from(turn);
        return drafts.isEmpty() || Mood.of(turn.message(), lexicon) == Mood.ASKING
                ? Optional.empty()
                : Optional.of(act(drafts, turn));
    }

    private Plan plan(Turn turn, int depth) {
        var message = turn.message();
        var before = Dialogue.before(turn, depth, earlier -> plan(earlier, depth + 1));
        var open =
                Onward.asked(turn).map(Plan.class::cast).or(() -> before.filter(plan -> Dialogue.isOpen(plan, turn)));
        boolean foreign = before.filter(plan -> Dialogue.isForeign(plan, turn)).isPresent();
        return answered(message, open, turn)
                .or(() -> foreign && takenOver.isAgreed(turn) ? followed(message, turn) : Optional.empty())
                .or(() -> smallTalk.in(message).map(situation -> say(situation, turn)))
                .or(() -> foreign ? followed(message, turn) : Optional.empty())
                .or(() -> yesOrNo(message, turn))
                .or(() -> changed(message, turn))
                .or(() -> wished(message, turn))
                .or(() -> refined(message, turn))
                .orElseGet(() -> outOfScope(turn));
    }

    /** Goes on with somebody else's conversation, unless the message is a wish of its own. */
    private Optional<Plan> followed(Utterance message, Turn turn) {
        boolean own = turn.tools().stream().anyMatch(tool -> !tool.isBare())
                && (!turn.isAsked()
                        || choice.rank(turn.heard(message), turn.tools())
                                        .getFirst()
                                        .score()
                                >= ToolChoice.SURELY);
        return own ? Optional.empty() : takenOver.draft(turn).map(draft -> act(List.of(draft), turn));
    }

    /** The message answers what the planner asked. */
    private Optional<Plan> answered(Utterance message, Optional<Plan> open, Turn turn) {
        if (open.isEmpty()) {
            return Optional.empty();
        }
        if (lexicon.phrases("stop_it").at(message, 0) > 0) {
            return Optional.of(say("declined", turn));
        }
        return switch (open.get()) {
            case Plan.Act act
            when act.asked() != null ->
                asked.filled(act, act.asked(), message, turn).map(drafts -> act(drafts, turn));
            case Plan.Choose choose -> chosen(choose, message, turn);
            default -> Optional.empty();
        };
    }

    private Optional<Plan> chosen(Plan.Choose choose, Utterance message, Turn turn) {
        for (int i = 0; i < message.size(); i++) {
            var ordinal = lexicon.map("ordinals").get(message.word(i));
            int place = ordinal == null ? 0 : Integer.parseInt(ordinal);
            if (place > 0 && place <= choose.among().size()) {
                return Optional.of(act(choose.among().get(place - 1), choose.said(), message, turn));
            }
        }
        var best = choice.rank(turn.heard(message), choose.among()).getFirst();
        return best.score() < ToolChoice.SERVES / 2
                ? Optional.empty()
                : Optional.of(act(best.tool(), choose.said(), message, turn));
    }

    /** What is left over in a bare tool's wish can be a value; what is left over in the words that chose it cannot. */
    private Plan act(KnownTool tool, Utterance wish, Utterance choice, Turn turn) {
        var wished = turn.heard(wish);
        var chosen = turn.heard(choice);
        var draft = tool.isBare() ? Draft.of(tool, chosen, wished) : Draft.of(tool, wished, chosen);
        return act(List.of(draft), turn);
    }

    /** A yes or no of which the service made nothing: nothing waits, or it stands beside a question. */
    private Optional<Plan> yesOrNo(Utterance message, Turn turn) {
        boolean yes = isAll(message, "yes");
        if (!yes && !isAll(message, "no") && !isAll(message, "stop_it")) {
            return Optional.empty();
        }
        if (!turn.pending().isEmpty()) {
            var summaries =
                    turn.pending().stream().map(pending -> pending.summary()).toList();
            return Optional.of(
                    new Plan.Say(speech.confirmation(summaries, turn.current().said())));
        }
        var next = yes ? Onward.confirmed(turn) : Optional.<Draft>empty();
        return Optional.of(next.<Plan>map(draft -> act(List.of(draft), turn))
                .orElseGet(() -> say(yes ? "nothing_pending" : "declined", turn)));
    }

    private boolean isAll(Utterance message, String phrases) {
        int i = 0;
        boolean any = false;
        while (i < message.size()) {
            int length = lexicon.phrases(phrases).at(message, i);
            any |= length > 0;
            if (length == 0
                    && message.tokens().get(i).isWord()
                    && lexicon.phrases("small_talk.around").has(message.word(i))) {
                length = 1;
            }
            if (length == 0 && message.tokens().get(i).isWord()) {
                return false;
            }
            i += Math.max(1, length);
        }
        return any;
    }

    /** The message changes the last calls, unless another tool serves it for sure. */
    private Optional<Plan> changed(Utterance message, Turn turn) {
        var drafts = followUps.of(message, turn);
        if (drafts.isEmpty()) {
            return Optional.empty();
        }
        var best = choice.rank(turn.heard(message), turn.tools()).getFirst();
        boolean other = best.score() >= ToolChoice.SURELY
                && drafts.stream().noneMatch(draft -> draft.tool().isOf(best.tool()));
        return other ? Optional.empty() : Optional.of(act(drafts, turn));
    }

    private Optional<Plan> wished(Utterance message, Turn turn) {
        var found = wishes.in(message, turn);
        if (turn.isBare() && found.wishes().size() < 2) {
            return takenOver
                    .opening(turn.heard(message), !found.equals(Wishes.NONE), turn)
                    .map(draft -> {
                        var alike = found.alike(draft.tool());
                        return alike.isEmpty() ? act(List.of(draft), turn) : choose(alike, message, turn);
                    });
        }
        if (!found.wishes().isEmpty()) {
            return Optional.of(act(found.wishes(), turn));
        }
        return found.alike().isEmpty() ? Optional.empty() : Optional.of(choose(found.alike(), message, turn));
    }

    private Plan choose(List<KnownTool> among, Utterance message, Turn turn) {
        var titles = among.stream().map(Planner::title).distinct().toList();
        var question =
                speech.phrase("unclear", turn.current().said(), Map.of("choices", speech.list(titles, "list_or")));
        return new Plan.Choose(among, message, question);
    }

    /** A few words that no tool serves, after a wish in words: added to it. */
    private Optional<Plan> refined(Utterance message, Turn turn) {
        if (message.size() > FEW_WORDS || lexicon.phrases("questions").at(message, 0) > 0) {
            return Optional.empty();
        }
        var drafts = followUps.inWords(message, turn);
        return drafts.isEmpty() ? Optional.empty() : Optional.of(act(drafts, turn));
    }

    /** Calls what is complete and asks for the first thing that the first of the rest lacks. */
    private Plan.Act act(List<Draft> drafts, Turn turn) {
        var calls = new ArrayList<Plan.Call>();
        var open = new ArrayList<Draft>();
        @Nullable Argument asked = null;
        for (var one : drafts) {
            var draft = takenOver.linked(one, turn);
            var filled = slots.fill(draft, turn);
            if (filled.missing().isEmpty()) {
                calls.add(new Plan.Call(draft.tool(), filled.arguments()));
            } else {
                asked = asked == null ? filled.missing().getFirst() : asked;
                open.add(draft);
            }
        }
        return new Plan.Act(List.copyOf(calls), List.copyOf(open), asked, asked == null ? "" : question(asked));
    }

    private String question(Argument asked) {
        return asked.ask() != null
                ? asked.ask()
                : lexicon.text("say.ask").replace("{argument}", String.join(" ", asked.words()));
    }

    private Plan say(String situation, Turn turn) {
        return new Plan.Say(speech.phrase(situation, turn.current().said(), Map.of("can", can(turn))));
    }

    private Plan outOfScope(Turn turn) {
        return say("out_of_scope", turn);
    }

    /** What can be done instead, in the tools' titles. */
    private String can(Turn turn) {
        var titles = new LinkedHashSet<String>();
        turn.tools().forEach(tool -> titles.add(title(tool)));
        return speech.list(titles.stream().limit(MOST_NAMED).toList(), "list_or");
    }

    private static String title(KnownTool tool) {
        return tool.contract().title();
    }
}
