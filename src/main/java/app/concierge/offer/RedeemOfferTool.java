package app.concierge.offer;

import app.concierge.catalog.Words;
import app.concierge.offer.Offers.Listed;
import app.concierge.offer.Redemptions.Result;
import app.concierge.profile.Interaction;
import app.concierge.profile.Profiles;
import app.concierge.tool.Attempt;
import app.concierge.tool.CommitTool;
import app.concierge.tool.Contracts;
import app.concierge.tool.Tool;
import app.concierge.tool.ToolCall;
import app.concierge.tool.ToolContract;
import app.concierge.tool.ToolResult;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/** {@code redeem_offer}: its terms sealed, then carried out once within the budget; and given back when undone. */
@Singleton
public class RedeemOfferTool implements CommitTool {
    private static final Logger LOG = Logger.getLogger(RedeemOfferTool.class);
    private static final String SEALED = "_sealed";
    private static final String UNCERTAIN =
            "It is not certain whether the offer was redeemed; please ask me again before you use it.";
    /** Neither what time of day it is nor whether it was wanted before stands against who asks for it. */
    private static final Set<String> NOT_AGAINST_ONE_WHO_ASKS = Set.of("hours", "refused");

    private final ToolContract contract = Contracts.builtIn("redeem_offer");
    private final Counter counter;
    private final Offers offers;
    private final OfferDecisions decisions;
    private final Redemptions redemptions;
    private final Profiles profiles;
    private final Clock clock;

    RedeemOfferTool(
            Counter counter,
            Offers offers,
            OfferDecisions decisions,
            Redemptions redemptions,
            Profiles profiles,
            Clock clock) {
        this.counter = counter;
        this.offers = offers;
        this.decisions = decisions;
        this.redemptions = redemptions;
        this.profiles = profiles;
        this.clock = clock;
    }

    @Override
    public ToolContract contract() {
        return contract;
    }

    /** Whoever is made up gets none, and nobody's budget is charged. */
    @Override
    public Optional<Tool> rehearsed() {
        return Optional.of(this);
    }

    @Override
    public ToolResult quote(ToolCall call) {
        return Attempt.at(contract, "The offer could not be checked just now.", () -> quoted(call));
    }

    @Override
    public ToolResult call(ToolCall call) {
        return Attempt.at(contract, UNCERTAIN, () -> redeem(call));
    }

    @Override
    public ToolResult cancel(ToolCall call, ToolResult.Done done) {
        return Attempt.at(contract, "The offer could not be given back just now.", () -> {
            boolean back = redemptions.giveBack(call);
            var output = done.output().deepCopy();
            if (back) {
                unlearn(call, output.path("offer").asText());
            }
            output.remove("code");
            output.put("returned", back);
            return new ToolResult.Done(output);
        });
    }

    private ToolResult quoted(ToolCall call) {
        var meant = meant(call);
        if (meant.isEmpty()) {
            return new ToolResult.Refused("I do not know which offer you mean; ask me for one first.");
        }
        return objection(call, meant.get())
                .<ToolResult>map(ToolResult.Refused::new)
                .orElseGet(() -> new ToolResult.Done(terms(meant.get().offer())));
    }

    private ToolResult redeem(ToolCall call) {
        var sealed = call.arguments().path(SEALED);
        var listed = offers.find(call.caller().brand(), sealed.path("offer").asText(""));
        if (listed.isEmpty()) {
            return new ToolResult.Refused("I redeem an offer only once you have agreed to its terms.");
        }
        var offer = listed.get().offer();
        var terms = terms(offer);
        if (contract.seals().stream().anyMatch(field -> !sealed.path(field).equals(terms.path(field)))) {
            return new ToolResult.Refused("The terms of that offer have changed since; ask me for it again.");
        }
        return switch (redemptions.redeem(offer, call, () -> objection(call, listed.get()))) {
            case Result.None(var reason) -> new ToolResult.Refused(reason);
            case Result.Redeemed(var code, var again) -> {
                if (!again) {
                    learn(call, offer);
                }
                yield new ToolResult.Done(terms.put("code", code));
            }
        };
    }

    /** What was redeemed stays redeemed, whether it could be learned from or not. */
    private void learn(ToolCall call, Offer offer) {
        try {
            profiles.record(call.caller(), List.of(taken(call, offer.id())));
        } catch (RuntimeException e) {
            LOG.warnf("A redemption was not learned from: %s", e.getClass().getName());
        }
    }

    /** What was given back is given back, whether it could be unlearned or not. */
    private void unlearn(ToolCall call, String offer) {
        try {
            profiles.takeBack(call.caller(), List.of(taken(call, offer)));
        } catch (RuntimeException e) {
            LOG.warnf("A redemption was not unlearned: %s", e.getClass().getName());
        }
    }

    private Interaction taken(ToolCall call, String offer) {
        return new Interaction(
                offer,
                Interaction.Verb.TAKEN,
                false,
                1,
                clock.instant(),
                call.caller().conversation());
    }

    /** By id, by title, or the one that was shown last. */
    private Optional<Listed> meant(ToolCall call) {
        var named = call.arguments().path("offer").asText("").strip();
        var all = offers.all(call.caller().brand());
        var exact =
                all.stream().filter(listed -> listed.offer().id().equals(named)).findFirst();
        if (exact.isPresent()) {
            return exact;
        }
        var words = Words.of(named);
        return all.stream()
                .filter(listed ->
                        !words.isEmpty() && Words.of(listed.offer().title()).containsAll(words))
                .findFirst()
                .or(() -> decisions
                        .lastShown(call.caller())
                        .flatMap(id -> all.stream()
                                .filter(listed -> listed.offer().id().equals(id))
                                .findFirst()));
    }

    private Optional<String> objection(ToolCall call, Listed listed) {
        if (counter.heldOut(call.caller())) {
            return Optional.of("That offer is not open to you just now.");
        }
        return EligibilityRule.firstAgainst(listed, counter.visit(call.caller(), ""), NOT_AGAINST_ONE_WHO_ASKS)
                .map(lost -> lost.rule().equals(EligibilityRule.RESTRICTIONS)
                        ? "I would rather not give you that one, " + lost.because() + "."
                        : lost.because());
    }

    static ObjectNode terms(Offer offer) {
        return FindOfferTool.terms(offer).put("offer", offer.id());
    }
}
