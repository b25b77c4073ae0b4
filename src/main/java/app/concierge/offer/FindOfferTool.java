package app.concierge.offer;

import app.concierge.kernel.Money;
import app.concierge.offer.Arbiter.Candidate;
import app.concierge.offer.Arbiter.Outcome;
import app.concierge.profile.Interaction;
import app.concierge.profile.Profiles;
import app.concierge.profile.Reason;
import app.concierge.tool.Attempt;
import app.concierge.tool.Contracts;
import app.concierge.tool.Display;
import app.concierge.tool.Tool;
import app.concierge.tool.ToolCall;
import app.concierge.tool.ToolContract;
import app.concierge.tool.ToolResult;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** {@code find_offer}: the one that suits best, with its reason; or a friendly no. */
@Singleton
public class FindOfferTool implements Tool {
    private static final String NONE = "There is no offer that would really suit you just now.";

    private final ToolContract contract = Contracts.builtIn("find_offer");
    private final Counter counter;
    private final Offers offers;
    private final ShownToday shownToday;
    private final OfferDecisions decisions;
    private final Profiles profiles;
    private final Clock clock;

    FindOfferTool(
            Counter counter,
            Offers offers,
            ShownToday shownToday,
            OfferDecisions decisions,
            Profiles profiles,
            Clock clock) {
        this.counter = counter;
        this.offers = offers;
        this.shownToday = shownToday;
        this.decisions = decisions;
        this.profiles = profiles;
        this.clock = clock;
    }

    @Override
    public ToolContract contract() {
        return contract;
    }

    @Override
    public ToolResult call(ToolCall call) {
        return Attempt.at(contract, "The offers could not be looked up just now.", () -> find(call));
    }

    private ToolResult find(ToolCall call) {
        var caller = call.caller();
        if (counter.heldOut(caller)) {
            decisions.keep(call, true, null, List.of());
            return new ToolResult.Refused(NONE);
        }
        int most = counter.limits(caller).offersPerDay();
        var seen = shownToday.of(caller);
        var visit = counter.visit(caller, call.arguments().path("query").asText(""));
        var outcome = Arbiter.decide(offers.all(caller.brand()), visit, seen.size() >= most ? seen : null);
        var winner = outcome.winner()
                .filter(candidate ->
                        shownToday.add(caller, candidate.listed().offer().id(), most));
        if (winner.isEmpty()) {
            decisions.keep(call, false, null, outcome.candidates());
            return new ToolResult.Refused(refusal(outcome, visit));
        }
        var offer = winner.get().listed().offer();
        var decision = decisions.keep(call, false, offer.id(), outcome.candidates());
        profiles.record(
                caller,
                List.of(new Interaction(
                        offer.id(), Interaction.Verb.SHOWN, false, 1, clock.instant(), caller.conversation())));
        return done(winner.get(), decision, withheld(outcome, visit));
    }

    /** Of what they asked about, what their own protection keeps from them. */
    private static Optional<String> withheld(Outcome outcome, Visit visit) {
        return outcome.candidates().stream()
                .filter(candidate -> Fit.asked(candidate.listed().offer(), visit) > 0)
                .flatMap(candidate -> Optional.ofNullable(candidate.lost()).stream()
                        .filter(lost -> lost.rule().equals(EligibilityRule.RESTRICTIONS))
                        .map(lost -> "I keep “%s” from you, %s."
                                .formatted(candidate.listed().offer().title(), lost.because())))
                .findFirst();
    }

    /** The reason that is worth hearing: what protects the customer first, else the day's cap. */
    private static String refusal(Outcome outcome, Visit visit) {
        var lost = outcome.candidates().stream()
                .map(Candidate::lost)
                .filter(Objects::nonNull)
                .toList();
        if (lost.stream().anyMatch(one -> one.rule().equals("cap"))) {
            return "You have seen today's offers from me; tomorrow there may be another.";
        }
        return lost.stream()
                .filter(one -> one.rule().equals(EligibilityRule.RESTRICTIONS)
                        && !visit.query().isBlank())
                .findFirst()
                .map(one -> "I keep offers from you that would not be good for you, " + one.because() + ".")
                .orElse(NONE);
    }

    private static ToolResult.Done done(Candidate winner, UUID decision, Optional<String> withheld) {
        var offer = winner.listed().offer();
        var clauses = winner.reasons().stream().map(Reason::text).toList();
        var output = terms(offer);
        output.put("id", offer.id());
        output.put("reason", clauses.getFirst());
        var why = output.putArray("why");
        clauses.forEach(why::add);
        withheld.ifPresent(sentence -> output.put("left_out", sentence));
        output.put("decision", decision.toString());
        return new ToolResult.Done(
                output,
                List.of(new Display.Offer(
                        offer.id(), offer.title(), offer.terms(), offer.ends().toString(), clauses)));
    }

    /** What a redemption is sealed on. */
    static ObjectNode terms(Offer offer) {
        Money worth = offer.worth();
        var output = JsonNodeFactory.instance.objectNode();
        output.put("title", offer.title());
        output.put("terms", offer.terms());
        output.putObject("value")
                .put("amount", worth.amount().toPlainString())
                .put("currency", worth.currency().getCurrencyCode());
        output.put("expires", offer.ends().toString());
        return output;
    }
}
