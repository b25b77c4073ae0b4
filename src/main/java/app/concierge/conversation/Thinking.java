package app.concierge.conversation;

import app.concierge.brand.Briefing;
import app.concierge.brand.Prompts;
import app.concierge.brand.Settings.ModelSettings;
import app.concierge.kernel.Message.FromAssistant;
import app.concierge.llm.ModelChoice;
import app.concierge.llm.ModelEvent;
import app.concierge.llm.ModelRequest;
import app.concierge.llm.ModelStream;
import app.concierge.llm.Models;
import app.concierge.profile.Fact;
import app.concierge.profile.Restriction;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One model call: what it is given, and what it says, piece by piece, under the turn's budgets. */
@Singleton
class Thinking {
    private static final String PLANNER = "planner";

    private final Models models;
    private final Prompts prompts;
    private final ToolDesk desk;
    private final Actions actions;
    private final ConversationConfig config;

    Thinking(Models models, Prompts prompts, ToolDesk desk, Actions actions, ConversationConfig config) {
        this.models = models;
        this.prompts = prompts;
        this.desk = desk;
        this.actions = actions;
        this.config = config;
    }

    /** Asks the model and says what it says. A message without calls is the answer: the turn is over. */
    FromAssistant think(Turn turn) {
        if (!turn.recovered.stepOpen() || turn.step != turn.recovered.step()) {
            turn.journal.emit(new TurnEvent.StepStarted("step-" + turn.step));
        }
        turn.fallbacks = 0;
        var said = ask(turn);
        if (!said.text().isEmpty() || !said.calls().isEmpty()) {
            turn.messages.add(said);
        }
        if (said.calls().isEmpty()) {
            turn.journal.emit(new TurnEvent.StepFinished("step-" + turn.step));
            turn.end(Runs.End.DONE);
        }
        return said;
    }

    private FromAssistant ask(Turn turn) {
        try (var stream = models.ask(choice(turn.release.settings().model(), turn), request(turn))) {
            turn.cancellation.during(stream::close);
            return listen(turn, stream);
        } finally {
            turn.cancellation.over();
        }
    }

    private static FromAssistant listen(Turn turn, ModelStream stream) {
        var speech = new Speech(turn);
        while (true) {
            var event = next(turn, stream);
            if (turn.cancellation.cancelled() || turn.journal.lost()) {
                speech.stop();
                turn.end(Runs.End.CANCELLED);
                return new FromAssistant(speech.text(), List.of());
            }
            switch (event) {
                case null -> {
                    return excuse(turn, speech);
                }
                case ModelEvent.Broken _ -> {
                    return excuse(turn, speech);
                }
                case ModelEvent.Text(var piece) -> speech.say(piece);
                case ModelEvent.FellBack(var _, var to) -> speech = fallBack(turn, speech, to);
                case ModelEvent.Complete complete -> {
                    speech.finish();
                    turn.usage.add(
                            new TurnEvent.Usage(complete.model(), complete.inputTokens(), complete.outputTokens()));
                    return new FromAssistant(speech.text(), complete.message().calls());
                }
            }
        }
    }

    private static @Nullable ModelEvent next(Turn turn, ModelStream stream) {
        try {
            return turn.left().isPositive() ? stream.next(turn.left()) : null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            turn.cancellation.cancel();
            return null;
        }
    }

    /** No model answered in time: what was said stands, and the brand's own words end it. */
    private static FromAssistant excuse(Turn turn, Speech speech) {
        speech.say((speech.text().isEmpty() ? "" : " ") + turn.phrase("failed").replace("{what}", "that"));
        speech.finish();
        return new FromAssistant(speech.text(), List.of());
    }

    private static Speech fallBack(Turn turn, Speech speech, String to) {
        turn.fallbacks++;
        turn.fallbacksInAll++;
        speech.supersede(turn.messageId());
        var next = new Speech(turn);
        var notice = turn.phrase("fallback");
        var told = turn.history().stream()
                .anyMatch(m -> m instanceof FromAssistant(var text, var _) && text.contains(notice));
        if (to.equals(PLANNER) && !told) {
            turn.guard.ground(notice);
            next.say(notice + "\n\n");
        }
        return next;
    }

    private ModelRequest request(Turn turn) {
        var budgets = turn.release.settings().budgets();
        var last = turn.step >= budgets.steps() || turn.tokens() >= budgets.runTokens();
        var pending = turn.pending(actions);
        var history = History.within(budgets.promptTokens(), turn.history());
        return new ModelRequest(
                prompt(turn, briefing(turn, pending)),
                history,
                last ? List.of() : desk.narrow(turn, turn.consents, config.tools()),
                turn.caller.situation(),
                known(turn),
                pending.stream()
                        .map(a ->
                                new ModelRequest.Pending(a.tool(), a.arguments().toString(), a.summary()))
                        .toList());
    }

    /** Rendered again where something has changed since the turn's last call. */
    private String prompt(Turn turn, Briefing briefing) {
        if (turn.prompt == null || !turn.prompt.briefing().equals(briefing)) {
            turn.prompt = new Turn.Prompt(briefing, prompts.render(turn.release, briefing));
        }
        return turn.prompt.text();
    }

    private static Map<String, String> known(Turn turn) {
        return turn.profile.facts().stream()
                .collect(Collectors.toMap(Fact::key, Fact::value, (strongest, weaker) -> strongest));
    }

    private static Briefing briefing(Turn turn, List<SealedAction> pending) {
        return new Briefing(
                turn.caller.situation(),
                turn.caller.personalization(),
                turn.profile.facts().stream()
                        .map(f -> new Briefing.KnownFact(f.key().replace('_', ' '), f.value(), f.source()))
                        .toList(),
                turn.profile.restrictions().stream()
                        .map(Restriction::because)
                        .distinct()
                        .toList(),
                turn.memory.summary(),
                List.of(),
                pending.stream().map(SealedAction::summary).toList(),
                Map.of());
    }

    private static ModelChoice choice(ModelSettings settings, Turn turn) {
        return new ModelChoice(
                settings.provider(),
                settings.model(),
                settings.baseUrl(),
                settings.apiKey(),
                settings.temperature(),
                settings.maxTokens(),
                settings.firstToken(),
                settings.fallback() == null ? null : choice(settings.fallback(), turn),
                turn.release.settings().voice());
    }
}
