package app.concierge.conversation;

import app.concierge.brand.Release;
import app.concierge.conversation.SealedAction.State;
import app.concierge.guardrail.Policy;
import app.concierge.kernel.Message;
import app.concierge.kernel.Message.Call;
import app.concierge.memory.Memories;
import app.concierge.tool.Caller;
import app.concierge.tool.CommitTool;
import app.concierge.tool.ToolCatalogue;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Stream;

/** What a returning customer is reminded of: what was said last, and what waits, its terms asked for again. */
@Singleton
class Recap {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Memories memories;
    private final Actions actions;
    private final Telling telling;
    private final Sealing sealing;
    private final ToolCatalogue catalogue;
    private final Releases releases;
    private final Clock clock;

    Recap(
            Memories memories,
            Actions actions,
            Telling telling,
            Sealing sealing,
            ToolCatalogue catalogue,
            Releases releases,
            Clock clock) {
        this.memories = memories;
        this.actions = actions;
        this.telling = telling;
        this.sealing = sealing;
        this.catalogue = catalogue;
        this.releases = releases;
        this.clock = clock;
    }

    /**
     * Empty when there is nothing to go on from.
     *
     * @param caller on whose behalf waiting actions are quoted again, where {@code again} says so
     */
    Optional<ObjectNode> of(Caller caller, Release release, boolean again) {
        var policy = releases.policy(release);
        var memory = memories.read(caller.conversation());
        var open = JSON.arrayNode();
        actions.pending(caller.conversation()).forEach(action -> check(caller, policy, action, again, open));
        telling.underWay(caller).forEach(open::add);
        if (memory.window().isEmpty() && open.isEmpty()) {
            return Optional.empty();
        }
        var recap = JSON.objectNode();
        if (!memory.window().isEmpty()) {
            recap.put("at", memory.window().getLast().at().toString());
        }
        memory.messages().reversed().stream()
                .flatMap(Recap::answer)
                .findFirst()
                .ifPresent(text -> recap.put("assistant", text));
        memory.messages().reversed().stream()
                .filter(Message.FromCustomer.class::isInstance)
                .findFirst()
                .ifPresent(m -> recap.put("customer", ((Message.FromCustomer) m).text()));
        recap.set("open", open);
        return Optional.of(recap);
    }

    private static Stream<String> answer(Message message) {
        return switch (message) {
            case Message.FromAssistant(var text, var _) when !text.isEmpty() -> Stream.of(text);
            case Message.FromPerson(var name, var text) -> Stream.of(name + ": " + text);
            default -> Stream.of();
        };
    }

    private void check(Caller caller, Policy policy, SealedAction action, boolean again, ArrayNode open) {
        var tool = catalogue.find(caller.brand(), action.tool()).orElse(null);
        if (tool != null && action.kind() == SealedAction.Kind.CONSENT) {
            if (!action.expired(clock.instant())) {
                open.addObject()
                        .put("state", "waiting")
                        .set("interrupt", AgUi.interrupt(Sealing.interrupt(action, tool.contract())));
            }
            return;
        }
        if (!(tool instanceof CommitTool commit)) {
            actions.move(action.id(), State.PENDING, State.EXPIRED);
            return;
        }
        var checked = again || action.expired(clock.instant())
                ? quoteAgain(caller, policy, action, commit)
                : Optional.of(action);
        var point = open.addObject();
        checked.ifPresentOrElse(
                valid -> point.put("state", valid.seal().equals(action.seal()) ? "waiting" : "changed")
                        .set("interrupt", AgUi.interrupt(Sealing.interrupt(valid, commit.contract()))),
                () -> point.put("state", "expired").put("message", action.summary()));
    }

    /** The action itself when its terms still hold, a newly sealed one when they changed, empty when there are none. */
    private Optional<SealedAction> quoteAgain(Caller caller, Policy policy, SealedAction action, CommitTool tool) {
        var call = new Call(
                action.call() + "-again", action.tool(), action.arguments().toString());
        Sealing.Result result;
        try {
            result = sealing.seal(caller, policy::terms, call, tool, action.arguments(), new Sealing.Again(action));
        } catch (RuntimeException e) {
            Log.warnf("Could not quote action %s again: %s", action.id(), e.getMessage());
            return Optional.of(action).filter(kept -> !kept.expired(clock.instant()));
        }
        return switch (result) {
            case Sealing.Sealed(var fresh) -> Optional.of(fresh);
            case Sealing.NotSealed _ -> {
                actions.move(action.id(), State.PENDING, State.EXPIRED);
                yield Optional.empty();
            }
        };
    }
}
