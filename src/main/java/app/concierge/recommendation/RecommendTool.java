package app.concierge.recommendation;

import app.concierge.catalog.Catalog;
import app.concierge.kernel.Purpose;
import app.concierge.profile.Interaction;
import app.concierge.profile.Profiles;
import app.concierge.recommendation.Decision.Considered;
import app.concierge.recommendation.Ranking.Scored;
import app.concierge.recommendation.Recommender.Outcome;
import app.concierge.tool.Attempt;
import app.concierge.tool.Caller;
import app.concierge.tool.Contracts;
import app.concierge.tool.Tool;
import app.concierge.tool.ToolCall;
import app.concierge.tool.ToolContract;
import app.concierge.tool.ToolResult;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** {@code recommend}: what fits best, each with its reasons. */
@Singleton
public class RecommendTool implements Tool {
    private static final int MOST_PASSED_OVER = 20;
    private static final int MOST_RULED_OUT = 60;
    private static final int DECISIONS_TO_GO_ON_FROM = 5;

    private final ToolContract contract = Contracts.builtIn("recommend");
    private final English english = English.read();
    private final Catalog catalog;
    private final Profiles profiles;
    private final Decisions decisions;
    private final RecommendationConfig config;
    private final Clock clock;

    RecommendTool(Catalog catalog, Profiles profiles, Decisions decisions, RecommendationConfig config, Clock clock) {
        this.catalog = catalog;
        this.profiles = profiles;
        this.decisions = decisions;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public ToolContract contract() {
        return contract;
    }

    @Override
    public ToolResult call(ToolCall call) {
        return Attempt.at(contract, "The suggestions could not be looked up just now.", () -> recommend(call));
    }

    private ToolResult recommend(ToolCall call) {
        var caller = call.caller();
        var index = catalog.of(caller.brand());
        if (index.items().isEmpty()) {
            return new ToolResult.Refused("There is nothing in the catalogue yet that I could recommend.");
        }
        var vocabulary = new Vocabulary(index.items());
        var last = decisions.ofConversation(caller, DECISIONS_TO_GO_ON_FROM).stream()
                .filter(decision -> decision.tool().equals(contract.name()))
                .findFirst();
        var wish = new WishReader(english, vocabulary, call.arguments()).read(last);
        var known = profiles.view(caller, Set.of(Purpose.PERSONALIZATION, Purpose.CARE));
        var taste = new Taste(
                profiles.interactions(caller, Purpose.PERSONALIZATION, config.history()),
                known.facts(),
                index::item,
                vocabulary,
                caller.situation().now());
        var outcome = new Recommender(index, vocabulary, english)
                .recommend(wish, known.restrictions(), taste, caller.situation());
        var decision = decision(call, wish, outcome);
        decisions.keep(caller, decision);
        record(caller, wish, outcome, call);
        var said = new Recommended(wish, outcome);
        return outcome.chosen().isEmpty() ? said.refused() : said.done(decision.id());
    }

    private Decision decision(ToolCall call, Wish wish, Outcome outcome) {
        var passedOver = outcome.ranked().stream()
                .filter(scored -> !outcome.chosen().contains(scored))
                .limit(MOST_PASSED_OVER)
                .map(RecommendTool::considered)
                .toList();
        return new Decision(
                call.outcome(),
                call.caller().customer(),
                call.caller().conversation(),
                contract.name(),
                clock.instant(),
                wish,
                outcome.chosen().stream().map(RecommendTool::considered).toList(),
                passedOver,
                outcome.ruledOut().stream().limit(MOST_RULED_OUT).toList());
    }

    private static Considered considered(Scored scored) {
        var price = scored.item().price();
        return new Considered(
                scored.item().id(),
                scored.item().title(),
                price == null ? null : price.amount(),
                scored.score(),
                scored.byName(),
                Recommended.reasons(scored));
    }

    /** What is shown, and what the customer turned down, is learned before the next turn. */
    private void record(Caller caller, Wish wish, Outcome outcome, ToolCall call) {
        var turnedDown = new ArrayList<String>();
        call.arguments().path("exclude").forEach(id -> turnedDown.add(id.asText()));
        var interactions = Stream.concat(
                        turnedDown.stream()
                                .filter(id -> catalog.item(caller.brand(), id).isPresent())
                                .map(id -> interaction(caller, id, Interaction.Verb.REFUSED, wish)),
                        outcome.chosen().stream()
                                .map(scored -> interaction(caller, scored.item().id(), Interaction.Verb.SHOWN, wish)))
                .toList();
        if (!interactions.isEmpty()) {
            profiles.record(caller, List.copyOf(interactions));
        }
    }

    private Interaction interaction(Caller caller, String item, Interaction.Verb verb, Wish wish) {
        return new Interaction(item, verb, wish.forOthers(), 1, clock.instant(), caller.conversation());
    }
}
