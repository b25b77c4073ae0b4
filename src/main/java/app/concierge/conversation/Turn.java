package app.concierge.conversation;

import app.concierge.brand.Briefing;
import app.concierge.brand.Release;
import app.concierge.consent.Consents;
import app.concierge.guardrail.Hit;
import app.concierge.guardrail.OutputGuard;
import app.concierge.guardrail.Policy;
import app.concierge.kernel.Message;
import app.concierge.memory.Lease;
import app.concierge.memory.Memory;
import app.concierge.profile.ProfileView;
import app.concierge.tool.Caller;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One turn under way: what it was begun with, and what has come of it so far. Belongs to the thread that runs it. */
final class Turn {
    private static final int RUN_LENGTH = 36;
    private static final Pattern MESSAGE =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}-\\d{1,9}-\\d{1,19}(-\\d{1,4})?");

    final Run run;
    final Lease lease;
    final Conversation conversation;
    final Release release;
    final Policy policy;
    final OutputGuard guard;
    final Journal journal;
    final Memory memory;
    final Recovered recovered;
    final Cancellation cancellation;
    final long began = System.nanoTime();

    /** This run's part of the history. */
    final List<Message> messages = new ArrayList<>();

    final List<TurnEvent.Usage> usage = new ArrayList<>();
    final TurnHits hits = new TurnHits();
    Caller caller;
    Consents consents;
    ProfileView profile;
    int step;
    /** How the customer wants what is asked for in this turn. */
    Sealing.Wanted wanted = Sealing.Wanted.PLAINLY;

    /** Of this step. */
    int fallbacks;

    int fallbacksInAll;
    int toolCalls;
    boolean handedOver;

    long firstText;

    @Nullable Prompt prompt;

    private @Nullable List<SealedAction> pending;
    private Runs.@Nullable End end;

    Turn(Claim claim, Release release, Policy policy, Caller caller, Consents consents, ProfileView profile) {
        this.run = claim.run();
        this.lease = claim.lease();
        this.conversation = claim.conversation();
        this.journal = claim.journal();
        this.memory = claim.session().memory();
        this.recovered = claim.recovered();
        this.cancellation = claim.cancellation();
        this.release = release;
        this.policy = policy;
        this.guard = policy.output(release.system(), caller.situation().now());
        guard.brand(release.settings().name() + " " + release.settings().voice().assistant());
        this.caller = caller;
        this.consents = consents;
        this.profile = profile;
        this.step = claim.recovered().step();
        this.pending = claim.actions() ? null : List.of();
    }

    /** What the model was told last, and what that was made of. */
    record Prompt(Briefing briefing, String text) {}

    /** The window, and what this run has added to it. */
    List<Message> history() {
        var history = new ArrayList<>(memory.messages());
        history.addAll(messages);
        return history;
    }

    int tokens() {
        return usage.stream().mapToInt(u -> u.inputTokens() + u.outputTokens()).sum();
    }

    Duration left() {
        var deadline = release.settings().budgets().deadline();
        return deadline.minusNanos(System.nanoTime() - began);
    }

    /** As {@link #messageId()} makes them. */
    static boolean isMessageId(String id) {
        return MESSAGE.matcher(id).matches();
    }

    /** The run that said it. */
    static UUID runOf(String messageId) {
        return UUID.fromString(messageId.substring(0, RUN_LENGTH));
    }

    /** The id of what is being said: another for each step, for each node that takes the run over, and each fallback. */
    String messageId() {
        return messageId(lease.fence()) + (fallbacks == 0 ? "" : "-" + fallbacks);
    }

    /** The id under which the holder of that lease has begun to say this step. */
    String messageId(long fence) {
        return run.id() + "-" + step + "-" + fence;
    }

    /** The confirmations that wait. Read once, until something is sealed or decided. */
    List<SealedAction> pending(Actions actions) {
        if (pending == null) {
            pending = actions.pending(conversation.id());
        }
        return pending;
    }

    /** Something may have been sealed or decided. */
    void actionsChanged() {
        pending = null;
    }

    /** Whether a person of the team has the conversation, so that no model speaks in it. */
    boolean withPerson() {
        return conversation.state() == Conversation.State.HANDED_OVER;
    }

    /** The rules on terms, and what they object to. */
    Sealing.Ruled ruled() {
        return (contract, terms) -> {
            var verdict = policy.terms(contract, terms);
            hits.add(Hit.Stage.TERMS, verdict, contract.name() + " " + terms);
            return verdict;
        };
    }

    /** The guardrail rules that objected so far, by name. */
    List<String> rules() {
        return hits.rules(guard);
    }

    /** Whether a person speaks in this turn, or is spoken to. */
    boolean isPersons() {
        return run.asked() instanceof Asked.Desk
                || (withPerson() && recovered.calls().isEmpty());
    }

    /** Decides how the run ends, once. */
    void end(Runs.End how) {
        if (end == null) {
            end = how;
        }
    }

    /** Whether there is more to think about: nothing has ended the turn, and nobody else has it. */
    boolean goesOn() {
        if (cancellation.cancelled() || journal.lost()) {
            end(Runs.End.CANCELLED);
        }
        return end == null;
    }

    void spoke() {
        if (firstText == 0) {
            firstText = System.nanoTime() - began;
        }
    }

    /** The first of the brand's phrases for a situation. */
    String phrase(String situation) {
        return release.settings()
                .voice()
                .phrases()
                .getOrDefault(situation, List.of(""))
                .getFirst();
    }

    Runs.End ending() {
        return end == null ? Runs.End.DONE : end;
    }
}
