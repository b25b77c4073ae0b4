package app.concierge.partner;

import app.concierge.partner.Answers.Answer;
import app.concierge.partner.Call.Step;
import app.concierge.partner.Ledger.Booked;
import app.concierge.partner.Ledger.Standing;
import app.concierge.partner.Manifest.Offering;
import app.concierge.tool.Caller;
import app.concierge.tool.Schemas;
import app.concierge.tool.ToolCall;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Carries calls of partners out: consent first, then the ledger, then the partner. What has no effect is tried as often as
 * its manifest says. What has effect is begun in the ledger, sent with its idempotency key until an answer comes or the
 * deadline is there, and never sent anew under a key whose outcome is known.
 */
@ApplicationScoped
public class Gateway {
    private static final int MOST_ATTEMPTS = 8;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    private static final Duration LEASE_MARGIN = Duration.ofSeconds(5);

    private final Exchanges exchanges;
    private final Sharing sharing;
    private final Ledger ledger;
    private final RehearsedBookings rehearsed;
    private final PerMinute counted;
    private final Clock clock;
    private final int perCustomer;
    private final Duration commitDeadline;
    private final CountDownLatch stopping = new CountDownLatch(1);

    Gateway(
            Exchanges exchanges,
            Sharing sharing,
            Ledger ledger,
            RehearsedBookings rehearsed,
            PerMinute counted,
            Clock clock,
            PartnerConfig config) {
        this.exchanges = exchanges;
        this.sharing = sharing;
        this.ledger = ledger;
        this.rehearsed = rehearsed;
        this.counted = counted;
        this.clock = clock;
        this.perCustomer = config.perCustomer();
        this.commitDeadline = config.commitDeadline();
    }

    /** Nobody pauses any longer. */
    @PreDestroy
    void stop() {
        stopping.countDown();
    }

    /** The customer's commits by that tool which still stand, newest first. */
    List<Booked> standing(Caller caller, String tool) {
        return caller.rehearsed()
                ? rehearsed.standing(caller, tool)
                : ledger.standing(caller.brand(), caller.customer(), tool);
    }

    /** The commit was undone. */
    void cancelled(Caller caller, String tool, String key) {
        if (caller.rehearsed()) {
            rehearsed.cancelled(caller, tool, key);
        } else {
            ledger.cancelled(tool, key);
        }
    }

    /** A call as it may be made now; empty when the customer does not allow it. */
    Optional<Call> allowed(
            Manifest manifest, Offering offering, Step step, ToolCall call, ObjectNode arguments, ObjectNode terms) {
        return sharing.fields(call.caller(), offering.contract(), manifest.partner())
                .map(shared -> new Call(
                        manifest, offering, step, call.idempotencyKey(), arguments, terms, shared, call.caller()));
    }

    /** A call without effect. */
    Outcome ask(Call call) {
        var problems = Schemas.problems(call.offering().contract().input(), call.arguments());
        if (!problems.isEmpty()) {
            var unfit = new Outcome.NotDone("arguments not as the schema says: " + problems.getFirst());
            unfit.log(call);
            return unfit;
        }
        if (call.caller().rehearsed()) {
            return rehearse(call);
        }
        return within(call) ? look(call) : tooOften(call);
    }

    /** In no ledger and on nobody's account: once, where it does not count, or not at all. */
    private Outcome rehearse(Call call) {
        if (!call.manifest().isForTests()) {
            return new Outcome.NotDone("only rehearsed");
        }
        try {
            var answer = exchanges.attempt(call, call.offering().binding().timeout());
            return rehearsed.kept(call, outcome(answer, false));
        } catch (PartnerFault e) {
            return new Outcome.NotDone(String.valueOf(e.getMessage()));
        }
    }

    private Outcome look(Call call) {
        var began = clock.instant();
        var binding = call.offering().binding();
        var most = 1 + binding.retry();
        var tried = attempts(call, most, began.plus(binding.timeout().multipliedBy(most)), false);
        var outcome = tried.outcome() instanceof Outcome.Unknown unknown
                ? new Outcome.NotDone(unknown.why())
                : tried.outcome();
        outcome.log(call);
        ledger.record(call, began, outcome, tried.attempts(), Duration.between(began, clock.instant()));
        return outcome;
    }

    /**
     * What the partner says came of a call that was sent under that key; unknown where its manifest names no tool that
     * tells, and where the answer cannot be believed. The customer did not cause it, so it is not counted as theirs.
     */
    private Outcome asked(Call call) {
        var name = call.offering().status();
        if (name == null) {
            return new Outcome.Unknown("nobody can be asked");
        }
        var status = call.manifest().offering(name);
        var arguments = status.arguments(call.arguments().objectNode().put(Offering.KEY, call.key()), call.arguments());
        var question = new Call(
                call.manifest(),
                status,
                Step.READ,
                call.key(),
                arguments,
                arguments.objectNode(),
                Map.of(),
                call.caller());
        return switch (look(question)) {
            case Outcome.Done(var said) ->
                said.path(Offering.DONE).asBoolean()
                        ? told(call, said)
                        : new Outcome.NotDone("they say it was not done");
            case Outcome.Refused _, Outcome.NotDone _, Outcome.Unknown _ -> new Outcome.Unknown("it does not tell");
        };
    }

    /** The call's own answer, as it is told in another's. */
    private static Outcome told(Call call, ObjectNode said) {
        var schema = call.offering().contract().output();
        var output = Answers.declared(said, schema);
        return Schemas.check(schema, output).isEmpty()
                ? new Outcome.Done(output)
                : new Outcome.Unknown("done, but what is told of it is not as the schema says");
    }

    /** A call with effect; the same key has one effect, whoever asks how often. */
    Outcome effect(Call call) {
        if (call.caller().rehearsed()) {
            return rehearse(call);
        }
        var began = clock.instant();
        var deadline = began.plus(commitDeadline);
        while (true) {
            switch (ledger.begin(call, commitDeadline.plus(LEASE_MARGIN))) {
                case Standing.Over over -> {
                    return over.outcome();
                }
                case Standing.Conflict _ -> {
                    return new Outcome.NotDone("the key stood for other arguments");
                }
                case Standing.Yours mine -> {
                    return call.step() == Step.CANCEL || mine.fence() > 1 || within(call)
                            ? carryOut(call, mine, began, deadline)
                            : ledger.end(mine, tooOften(call), 0, Duration.ZERO);
                }
                case Standing.Busy _ -> {
                    if (!paused(LOOK_AGAIN, deadline)) {
                        return new Outcome.Unknown("somebody else is at it");
                    }
                }
            }
        }
    }

    /** Counts the call, and says whether the customer may cause it. What undoes something is never counted. */
    private boolean within(Call call) {
        return counted.take("calls:" + call.partner(), call.caller().customer().toString(), perCustomer);
    }

    private static Outcome tooOften(Call call) {
        return new Outcome.Refused(
                call.manifest().title() + " was asked very often in the last minute. Please wait a moment.");
    }

    private Outcome carryOut(Call call, Standing.Yours mine, Instant began, Instant deadline) {
        var tried = known(call, attempts(call, MOST_ATTEMPTS, deadline, mine.begunBefore()));
        tried.outcome().log(call);
        var interrupted = Thread.interrupted();
        try {
            return ledger.end(mine, tried.outcome(), tried.attempts(), Duration.between(began, clock.instant()));
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private record Tried(Outcome outcome, int attempts) {}

    /** Not before it has been asked for is an outcome unknown. */
    private Tried known(Call call, Tried tried) {
        if (!(tried.outcome() instanceof Outcome.Unknown)) {
            return tried;
        }
        var told = asked(call);
        return told instanceof Outcome.Unknown ? tried : new Tried(told, tried.attempts());
    }

    /** @param sentBefore whether it may have been: where the partner can be asked, it is sent anew only if not done */
    private Tried attempts(Call call, int most, Instant deadline, boolean sentBefore) {
        var sent = sentBefore;
        var why = "no time left";
        var pause = FIRST_PAUSE;
        for (var attempt = 1; ; attempt++) {
            try {
                var left = Duration.between(clock.instant(), deadline);
                if (left.isPositive()) {
                    if (sent && call.offering().status() != null) {
                        var told = asked(call);
                        if (told instanceof Outcome.Done) {
                            return new Tried(told, attempt);
                        }
                        if (told instanceof Outcome.Unknown(var reason)) {
                            throw new PartnerFault.NoAnswer(reason, null);
                        }
                        sent = false;
                    }
                    var timeout = call.offering().binding().timeout();
                    var answer = exchanges.attempt(call, left.compareTo(timeout) < 0 ? left : timeout);
                    return new Tried(outcome(answer, sent), attempt);
                }
            } catch (PartnerFault.NoAnswer e) {
                sent = true;
                why = String.valueOf(e.getMessage());
                if (call.step().hasEffect() && !call.offering().binding().isRepeatable()) {
                    return new Tried(new Outcome.Unknown(why), attempt);
                }
            } catch (PartnerFault e) {
                why = String.valueOf(e.getMessage());
            }
            if (attempt >= most || !paused(pause, deadline)) {
                return new Tried(sent ? new Outcome.Unknown(why) : new Outcome.NotDone(why), attempt);
            }
            pause = pause.multipliedBy(2);
        }
    }

    private static Outcome outcome(Answer answer, boolean sentBefore) {
        return switch (answer) {
            case Answer.Done done -> new Outcome.Done(done.output());
            case Answer.Refused refused -> new Outcome.Refused(refused.reason());
            case Answer.Lie lie ->
                lie.mayBeDone() || sentBefore ? new Outcome.Unknown(lie.why()) : new Outcome.NotDone(lie.why());
        };
    }

    /** @return false when the deadline or the end of the service comes first, or the caller was interrupted */
    private boolean paused(Duration pause, Instant deadline) {
        if (clock.instant().plus(pause).isAfter(deadline)) {
            return false;
        }
        try {
            return !stopping.await(pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
