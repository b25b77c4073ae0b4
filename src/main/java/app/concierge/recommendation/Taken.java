package app.concierge.recommendation;

import app.concierge.catalog.Catalog;
import app.concierge.catalog.CatalogIndex;
import app.concierge.catalog.Item;
import app.concierge.catalog.Words;
import app.concierge.profile.Interaction;
import app.concierge.profile.Interaction.Verb;
import app.concierge.profile.Profiles;
import app.concierge.tool.CarriedOut;
import app.concierge.tool.ToolCall;
import app.concierge.tool.Undone;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/** What was ordered, learned before the next turn: the catalogue's items among the arguments of a commit. */
@Singleton
class Taken {
    private static final Logger LOG = Logger.getLogger(Taken.class);
    private static final List<String> QUANTITIES = List.of("quantity", "bottles");
    private static final int MOST = 40;

    private final Catalog catalog;
    private final Profiles profiles;

    Taken(Catalog catalog, Profiles profiles) {
        this.catalog = catalog;
        this.profiles = profiles;
    }

    /** What was carried out stays carried out, whether it could be learned from or not. */
    void learn(@Observes CarriedOut done) {
        try {
            var taken = taken(done.call());
            if (!taken.isEmpty()) {
                profiles.record(done.call().caller(), taken);
            }
        } catch (RuntimeException e) {
            LOG.warnf(
                    "%s was not learned from: %s",
                    done.contract().name(), e.getClass().getName());
        }
    }

    /** What was undone stays undone, whether it could be unlearned or not. */
    void unlearn(@Observes Undone undone) {
        try {
            var taken = taken(undone.call());
            if (!taken.isEmpty()) {
                profiles.takeBack(undone.call().caller(), taken);
            }
        } catch (RuntimeException e) {
            LOG.warnf(
                    "%s was not unlearned: %s",
                    undone.contract().name(), e.getClass().getName());
        }
    }

    /** Each item once, at the moment of the message, which is the same however often the call is repeated. */
    private List<Interaction> taken(ToolCall call) {
        var caller = call.caller();
        var index = catalog.of(caller.brand());
        var arguments = call.arguments();
        var taken = new LinkedHashMap<String, Interaction>();
        for (var named : named(arguments)) {
            item(index, named)
                    .ifPresent(item -> taken.putIfAbsent(
                            item.id(),
                            new Interaction(
                                    item.id(),
                                    Verb.TAKEN,
                                    arguments.hasNonNull("for"),
                                    quantity(named.isObject() ? named : arguments),
                                    caller.situation().now().toInstant(),
                                    caller.conversation(),
                                    caller.situation().now().getZone())));
        }
        return List.copyOf(taken.values());
    }

    /** The list of items, and every text: most are no item's name. */
    private static List<JsonNode> named(JsonNode arguments) {
        var named = new ArrayList<JsonNode>();
        arguments.path("items").forEach(named::add);
        arguments.forEach(value -> {
            if (value.isTextual()) {
                named.add(value);
            }
        });
        return named.subList(0, Math.min(named.size(), MOST));
    }

    /** By id, else by its whole title or name; what only might be meant teaches nothing. */
    private static Optional<Item> item(CatalogIndex index, JsonNode named) {
        var title = Words.of(named.isObject() ? named.path("title").asText() : named.asText());
        return index.item(named.isObject() ? named.path("id").asText() : named.asText())
                .or(() -> index.items().stream()
                        .filter(item -> !title.isEmpty() && isCalled(item, title))
                        .findFirst());
    }

    private static boolean isCalled(Item item, Set<String> words) {
        return Words.of(item.title()).equals(words)
                || Words.of(Spoken.inside(item)).equals(words);
    }

    private static int quantity(JsonNode holder) {
        return QUANTITIES.stream()
                .filter(holder::has)
                .mapToInt(name -> Math.max(1, holder.path(name).asInt(1)))
                .findFirst()
                .orElse(1);
    }
}
