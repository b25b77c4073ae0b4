package app.concierge.channel;

import app.concierge.channel.Doorman.Guest;
import app.concierge.profile.DecisionRecord;
import app.concierge.profile.DecisionRecord.Choice;
import app.concierge.profile.DecisionRecord.Made;
import app.concierge.profile.DecisionRecord.RuledOut;
import app.concierge.profile.Reason;
import app.concierge.profile.Strikes;
import app.concierge.profile.Strikes.Struck;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How decisions about a customer came about, as the customer reads it: each reason with what it rests on. */
@Singleton
class OwnDecisions {
    private final List<DecisionRecord> decisions;
    private final Strikes strikes;

    OwnDecisions(@All List<DecisionRecord> decisions, Strikes strikes) {
        this.decisions = decisions;
        this.strikes = strikes;
    }

    /**
     * @param tool who decided, e.g. {@code recommend} or {@code find_offer}
     * @param chosen what was shown, in that order
     * @param passedOver what was considered and not shown, best first
     * @param ruledOut what a rule kept back, those for the customer's protection first
     */
    record Told(
            UUID id,
            String tool,
            Instant at,
            List<ToldChoice> chosen,
            List<ToldChoice> passedOver,
            List<RuledOut> ruledOut) {}

    /** @param parts what the score is made of, by name; empty where it is not kept in parts */
    record ToldChoice(String id, String title, double score, Map<String, Double> parts, List<ToldReason> reasons) {}

    /**
     * @param text a clause, after "because"
     * @param rests {@code fact} and {@code history} can be struck out; {@code request}, {@code moment}, {@code others},
     *     {@code catalogue} and {@code protection} have nothing of the customer's behind them that this would take away
     * @param struck by which strike it is out; null when it stands
     */
    record ToldReason(String text, String rests, @Nullable UUID struck) {}

    /** Empty when the decision is kept no longer, or somebody else's. */
    Optional<Told> told(Guest guest, UUID decision) {
        return made(guest, decision).map(made -> told(made, strikes.of(guest.customer())));
    }

    /** The reason of that wording for that item; empty when there is none. @throws Problem where the decision is unknown */
    Optional<Reason> reason(Guest guest, UUID decision, String item, String text) {
        var made = made(guest, decision).orElseThrow(OwnDecisions::unknown);
        return Stream.concat(made.chosen().stream(), made.passedOver().stream())
                .filter(choice -> choice.id().equals(item))
                .flatMap(choice -> choice.reasons().stream())
                .filter(reason -> reason.text().equals(text))
                .findFirst();
    }

    static Problem unknown() {
        return new Problem(404, "unknown-decision", "That decision is not kept, or kept no longer.");
    }

    private Optional<Made> made(Guest guest, UUID decision) {
        return decisions.stream()
                .flatMap(keeper -> keeper.made(guest.brand(), guest.customer(), decision).stream())
                .findFirst();
    }

    private static Told told(Made made, List<Struck> struck) {
        return new Told(
                made.id(),
                made.tool(),
                made.at(),
                made.chosen().stream().map(choice -> told(choice, struck)).toList(),
                made.passedOver().stream().map(choice -> told(choice, struck)).toList(),
                made.ruledOut());
    }

    private static ToldChoice told(Choice choice, List<Struck> struck) {
        return new ToldChoice(
                choice.id(),
                choice.title(),
                choice.score(),
                choice.parts(),
                choice.reasons().stream().map(reason -> told(reason, struck)).toList());
    }

    private static ToldReason told(Reason reason, List<Struck> struck) {
        return new ToldReason(
                reason.text(),
                Text.word(reason.rests()),
                struck.stream()
                        .filter(one -> one.takes(reason))
                        .map(Struck::id)
                        .findFirst()
                        .orElse(null));
    }
}
