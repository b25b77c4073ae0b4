package app.concierge.offer;

import app.concierge.catalog.Words;
import app.concierge.offer.Offers.Listed;
import app.concierge.offer.Redemptions.Result;
import app.concierge.profile.Interaction;
import app.concierge.profile.Profiles;
import app.concierge.tool.CommitTool;
import app.concierge.tool.Contracts;
import app.concierge.tool.ToolCall;
import app.concierge.tool.ToolContract;
import app.concierge.tool.ToolResult;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/** {@code redeem_offer}: its terms sealed, then carried out once within the budget; and given back when undone. */
@ApplicationScoped
public class RedeemOfferTool implements CommitTool {
    private static final Logger LOG = Logger.getLogger(RedeemOfferTool.class);
    private static final String SEALED = "_sealed";
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

    @Override
    public ToolResult quote(ToolCall call) {
        try {
            return meant(call)
                    .map(listed -> objection(call, listed)
                            .<ToolResult>map(ToolResult.Refused::new)
                            .orElseGet(() -> new ToolResult.Done(terms(listed.offer()))))
                    .orElseGet(
                            () -> new ToolResult.Refused("I do not know which offer you mean; ask me for one first."));
        } catch (RuntimeException e) {
            LOG.errorf(e, "quoting redeem_offer failed, call %s", call.id());
            return new ToolResult.Failed("The offer could not be checked just now.");
        }
    }

    @Override
    public ToolResult call(ToolCall call) {
        try {
            return redeem(call);
        } catch (RuntimeException e) {
            LOG.errorf(e, "redeem_offer failed, call %s", call.id());
            return new ToolResult.Failed("The offer could not be redeemed just now; nothing was used up.");
        }
    }

    @Override
    public ToolResult cancel(ToolCall call, ToolResult.Done done) {
        try {
            boolean back = redemptions.giveBack(call.caller().brand(), call.idempotencyKey());
            var output = done.output().deepCopy();
            output.remove("code");
            output.put("returned", back);
            return new ToolResult.Done(output);
        } catch (RuntimeException e) {
            LOG.errorf(e, "cancelling redeem_offer failed, call %s", call.id());
            return new ToolResult.Failed("The offer could not be given back just now.");
        }
    }

    private ToolResult redeem(ToolCall call) {
        var listed = sealed(call).or(() -> meant(call));
        if (listed.isEmpty()) {
            return new ToolResult.Refused("That offer is no longer there.");
        }
        var offer = listed.get().offer();
        var terms = terms(offer);
        if (changed(call.arguments().path(SEALED), terms)) {
            return new ToolResult.Refused("The terms of that offer have changed since; ask me for it again.");
        }
        return switch (redemptions.redeem(offer, call.caller().customer(), call.idempotencyKey())) {
            case Result.None(var reason) -> new ToolResult.Refused(reason);
            case Result.Redeemed(var code, var again) -> {
                if (!again) {
                    record(call, offer);
                }
                yield new ToolResult.Done(terms.put("code", code));
            }
        };
    }

    private void record(ToolCall call, Offer offer) {
        profiles.record(
                call.caller(),
                List.of(new Interaction(
                        offer.id(),
                        Interaction.Verb.TAKEN,
                        false,
                        1,
                        clock.instant(),
                        call.caller().conversation())));
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

    private Optional<Listed> sealed(ToolCall call) {
        var id = call.arguments().path(SEALED).path("offer").asText("");
        return offers.all(call.caller().brand()).stream()
                .filter(listed -> listed.offer().id().equals(id))
                .findFirst();
    }

    private Optional<String> objection(ToolCall call, Listed listed) {
        if (counter.heldOut(call.caller())) {
            return Optional.of("That offer is not open to you just now.");
        }
        return EligibilityRule.firstAgainst(listed, counter.visit(call.caller(), ""), NOT_AGAINST_ONE_WHO_ASKS)
                .map(lost -> lost.rule().equals("restrictions")
                        ? "I would rather not give you that one, " + lost.because() + "."
                        : lost.because());
    }

    private static ObjectNode terms(Offer offer) {
        return FindOfferTool.terms(offer).put("offer", offer.id());
    }

    private boolean changed(JsonNode sealed, ObjectNode now) {
        return sealed.isObject()
                && contract.seals().stream()
                        .anyMatch(field -> !sealed.path(field).equals(now.path(field)));
    }
}
