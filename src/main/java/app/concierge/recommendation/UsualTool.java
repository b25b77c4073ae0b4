package app.concierge.recommendation;

import app.concierge.catalog.Catalog;
import app.concierge.catalog.CatalogIndex;
import app.concierge.catalog.Item;
import app.concierge.kernel.Personalization;
import app.concierge.kernel.Purpose;
import app.concierge.profile.Profiles;
import app.concierge.tool.Attempt;
import app.concierge.tool.Caller;
import app.concierge.tool.Contracts;
import app.concierge.tool.Tool;
import app.concierge.tool.ToolCall;
import app.concierge.tool.ToolContract;
import app.concierge.tool.ToolResult;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code the_usual}: what the customer takes at such a time, ready to be ordered, and the one real question. */
@Singleton
public class UsualTool implements Tool {
    private static final int MOST_NAMED = 3;

    private final ToolContract contract = Contracts.builtIn("the_usual");
    private final Catalog catalog;
    private final Profiles profiles;
    private final Decisions decisions;
    private final RecommendationConfig config;
    private final Clock clock;

    UsualTool(Catalog catalog, Profiles profiles, Decisions decisions, RecommendationConfig config, Clock clock) {
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
        return Attempt.at(contract, "Your past orders could not be looked up just now.", () -> usual(call));
    }

    private ToolResult usual(ToolCall call) {
        var caller = call.caller();
        var index = catalog.of(caller.brand());
        var usual = Usual.of(
                profiles.interactions(caller, Purpose.PERSONALIZATION, config.history()),
                id -> index.item(id).isPresent(),
                caller.situation().now());
        if (usual.lines().isEmpty()) {
            return new ToolResult.Refused(none(caller, usual, index));
        }
        var restrictions = profiles.view(caller, Set.of(Purpose.CARE)).restrictions();
        var order = new UsualOrder(index, restrictions);
        fill(order, usual, call.arguments());
        var said = new UsualSaid(usual, order, index, answered(call.arguments()) ? Optional.empty() : usual.open());
        if (order.lines().isEmpty()) {
            return new ToolResult.Refused(said.nothingLeft());
        }
        var decision = said.decision(call, contract.name(), clock.instant());
        decisions.keep(caller, decision);
        return said.done(decision.id());
    }

    /** What the customer said this time settles it: no second question. */
    private static boolean answered(ObjectNode arguments) {
        return arguments.has("quantity")
                || !arguments.path("with").isEmpty()
                || !arguments.path("without").isEmpty();
    }

    private static void fill(UsualOrder order, Usual usual, ObjectNode arguments) {
        var counted = usual.lines().stream()
                .filter(Usual.Line::quantityVaries)
                .findFirst()
                .orElse(usual.lines().getFirst());
        var without = new HashSet<Item>();
        texts(arguments.path("without"))
                .forEach(words -> order.named(words, usual.lines()).ifPresent(without::add));
        for (var line : usual.lines()) {
            int quantity = line.equals(counted) ? arguments.path("quantity").asInt(line.quantity()) : line.quantity();
            order.add(line, quantity);
        }
        order.leaveOut(without);
        for (var words : texts(arguments.path("with"))) {
            order.named(words, usual.sometimes())
                    .filter(item -> !order.lines().containsKey(item))
                    .ifPresent(item -> order.add(item, 1));
        }
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static String none(Caller caller, Usual usual, CatalogIndex index) {
        if (caller.personalization() == Personalization.OFF) {
            return "You asked me to remember nothing about you, so I do not know what you usually take.";
        }
        var had = usual.sometimes().stream()
                .limit(MOST_NAMED)
                .flatMap(line -> index.item(line.item()).stream())
                .map(Spoken::inside)
                .toList();
        if (had.isEmpty()) {
            return "I do not know your usual yet. Tell me what you would like; after a few orders I will.";
        }
        return usual.comparable().habit()
                ? "You like to change: lately it was %s.".formatted(Spoken.list(had))
                : "I do not know your usual yet; so far you had %s.".formatted(Spoken.list(had));
    }
}
