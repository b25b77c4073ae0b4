package app.concierge.conversation;

import app.concierge.conversation.SealedAction.Kind;
import app.concierge.conversation.SealedAction.State;
import app.concierge.guardrail.Verdict;
import app.concierge.kernel.Message.Call;
import app.concierge.tool.Caller;
import app.concierge.tool.CommitTool;
import app.concierge.tool.Sentences;
import app.concierge.tool.ToolCall;
import app.concierge.tool.ToolContract;
import app.concierge.tool.ToolResult;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.text.BreakIterator;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Quotes a commit and seals its terms, so that the customer confirms exactly what will be done. */
@Singleton
class Sealing {
    private static final double SAME_THING = 0.5;

    private final Actions actions;
    private final Understudies understudies;
    private final ConversationConfig config;
    private final Clock clock;

    Sealing(Actions actions, Understudies understudies, ConversationConfig config, Clock clock) {
        this.actions = actions;
        this.understudies = understudies;
        this.config = config;
        this.clock = clock;
    }

    /** The rules on terms. */
    interface Ruled {
        Verdict terms(ToolContract contract, ObjectNode terms);
    }

    /** Why it is sealed, and with that what it takes the place of. */
    sealed interface Occasion permits Wanted, Again {}

    /**
     * The customer asked for it.
     *
     * @param together only with the others that wait
     * @param another beside what was asked for before, however alike
     */
    record Wanted(boolean together, boolean another) implements Occasion {
        static final Wanted PLAINLY = new Wanted(false, false);
    }

    /** It waits, and its terms are no longer those that were quoted. */
    record Again(SealedAction action) implements Occasion {}

    /** Whether the commit waits for the customer now. */
    sealed interface Result permits Sealed, NotSealed {}

    record Sealed(SealedAction action) implements Result {}

    /** @param result why there are no terms */
    record NotSealed(ToolResult result) implements Result {}

    /**
     * Asks for terms and seals them. An earlier action of the same tool for the same thing (most of its arguments are the
     * same) is re-quoted rather than doubled, unless the customer wants another one: one that waits is superseded, one
     * already carried out is replaced when this one is approved, which the question says.
     */
    Result seal(Caller caller, Ruled ruled, Call call, CommitTool tool, ObjectNode arguments, Occasion occasion) {
        var key = caller.run() + ":" + call.id();
        return switch (understudies.of(tool, caller).quote(new ToolCall(call.id(), key, arguments, caller))) {
            case ToolResult.Done done ->
                switch (ruled.terms(tool.contract(), done.output())) {
                    case Verdict.Refuse refuse -> new NotSealed(new ToolResult.Refused(refuse.say()));
                    case Verdict.Handoff handoff -> new NotSealed(new ToolResult.Refused(handoff.topic()));
                    case Verdict.Allow _, Verdict.Rewrite _ ->
                        new Sealed(keep(caller, call, tool.contract(), arguments, done.output(), occasion));
                };
            case ToolResult other -> new NotSealed(other);
        };
    }

    private SealedAction keep(
            Caller caller, Call call, ToolContract contract, ObjectNode arguments, ObjectNode terms, Occasion why) {
        var there = actions.pendingAndDone(caller.conversation()).stream()
                .filter(action -> action.kind() == Kind.COMMIT)
                .toList();
        var id = UUID.nameUUIDFromBytes((caller.run() + ":" + call.id()).getBytes(StandardCharsets.UTF_8));
        var kept = there.stream().filter(action -> action.id().equals(id)).findFirst();
        if (kept.isPresent()) { // by a node that died before it was told
            return kept.get();
        }
        boolean together = isTogether(why, there);
        var earlier = earlier(why, there, caller, contract, arguments);
        var replaced = earlier.stream()
                .filter(action -> action.state() == State.DONE && !contract.irreversible())
                .reduce((first, second) -> second);
        var action = new SealedAction(
                id,
                Kind.COMMIT,
                caller.conversation(),
                caller.run(),
                call.id(),
                contract.name(),
                arguments,
                terms,
                SealedAction.seal(contract.name(), arguments, terms, contract.seals()),
                question(contract, arguments, terms, caller, together, replaced),
                State.PENDING,
                expires(terms),
                null,
                replaced.map(SealedAction::id).orElse(null),
                together,
                null);
        actions.seal(action, superseded(earlier));
        return action;
    }

    /** What the rest waits for is a part of it, also when it comes a message later. */
    private static boolean isTogether(Occasion why, List<SealedAction> there) {
        return switch (why) {
            case Again(var action) -> action.together();
            case Wanted(var together, var _) ->
                together || there.stream().anyMatch(action -> action.state() == State.PENDING && action.together());
        };
    }

    private static List<SealedAction> earlier(
            Occasion why, List<SealedAction> there, Caller caller, ToolContract contract, ObjectNode arguments) {
        return switch (why) {
            case Again(var again) ->
                there.stream()
                        .filter(action ->
                                action.id().equals(again.id()) || action.id().equals(again.replaces()))
                        .toList();
            case Wanted(var _, var another) when another -> List.of();
            case Wanted _ ->
                there.stream()
                        .filter(action -> action.tool().equals(contract.name()))
                        .filter(action -> !action.run().equals(caller.run()))
                        .filter(action -> Leaves.shared(action.arguments(), arguments) >= SAME_THING)
                        .toList();
        };
    }

    private static String question(
            ToolContract contract,
            ObjectNode arguments,
            ObjectNode terms,
            Caller caller,
            boolean together,
            Optional<SealedAction> replaced) {
        var said = Phrasebook.of(caller.situation().locale());
        var question = new StringBuilder(Sentences.confirm(contract, arguments, terms, caller.situation()));
        replaced.map(earlier -> outcome(contract, earlier, caller))
                .ifPresent(earlier -> question.append(' ').append(said.say("instead", Map.of("earlier", earlier))));
        if (together) {
            question.append(' ').append(said.say("all.only"));
        }
        if (together && contract.irreversible()) {
            question.append(' ').append(said.say("all.irreversible"));
        }
        return question.toString();
    }

    private static String outcome(ToolContract contract, SealedAction earlier, Caller caller) {
        var said = earlier.result() == null
                ? ""
                : Sentences.say(contract, earlier.arguments(), earlier.result(), caller.situation());
        return said.isBlank()
                ? contract.title()
                : firstSentence(said, caller.situation().locale());
    }

    private static String firstSentence(String text, Locale locale) {
        var sentences = BreakIterator.getSentenceInstance(locale);
        sentences.setText(text);
        return text.substring(0, sentences.next()).strip();
    }

    private static List<UUID> superseded(List<SealedAction> earlier) {
        return earlier.stream()
                .filter(action -> action.state() == State.PENDING)
                .map(SealedAction::id)
                .toList();
    }

    private Instant expires(ObjectNode terms) {
        var latest = clock.instant().plus(config.confirmation());
        return instant(terms.path("expires").asText())
                .filter(quoted -> quoted.isBefore(latest))
                .orElse(latest);
    }

    private static Optional<Instant> instant(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The confirmation as channels show it. */
    static TurnEvent.Interrupt interrupt(SealedAction action, ToolContract contract) {
        boolean consent = action.kind() == Kind.CONSENT;
        var terms = JsonNodeFactory.instance.objectNode();
        (consent ? List.of("title", "data") : contract.seals())
                .forEach(field -> terms.set(field, action.terms().path(field)));
        var editable = JsonNodeFactory.instance.objectNode().put("type", "object");
        var properties = editable.putObject("properties");
        (consent ? List.<String>of() : contract.edits())
                .forEach(name ->
                        properties.set(name, contract.input().path("properties").path(name)));
        editable.put("additionalProperties", false);
        return new TurnEvent.Interrupt(
                action.id().toString(),
                consent ? "consent" : "confirmation",
                action.call(),
                action.tool(),
                contract.title(),
                action.summary(),
                action.expires().toString(),
                terms,
                action.seal(),
                editable,
                action.together(),
                contract.irreversible() && !consent);
    }
}
