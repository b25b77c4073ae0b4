package app.concierge.recommendation;

import app.concierge.catalog.CatalogIndex;
import app.concierge.catalog.CatalogueFile;
import app.concierge.catalog.Item;
import app.concierge.kernel.BrandId;
import app.concierge.kernel.ConversationId;
import app.concierge.kernel.CustomerId;
import app.concierge.kernel.Purpose;
import app.concierge.kernel.Situation;
import app.concierge.llm.SentenceEmbeddings;
import app.concierge.profile.Fact;
import app.concierge.profile.Interaction;
import app.concierge.profile.Reason;
import app.concierge.profile.Restriction;
import app.concierge.recommendation.Decision.Considered;
import app.concierge.recommendation.Recommender.Outcome;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** A demonstration brand's catalogue and somebody who asks it, without a database behind it. */
final class Shop {
    static final ZonedDateTime SATURDAY_MORNING = ZonedDateTime.parse("2026-11-21T09:30:00-05:00[America/New_York]");
    static final Situation SITUATION = new Situation(SATURDAY_MORNING, Locale.US, null, null);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final SentenceEmbeddings EMBEDDINGS = new SentenceEmbeddings();
    private static final Map<String, Shop> SHOPS = new ConcurrentHashMap<>();

    final CatalogIndex index;
    final Vocabulary vocabulary;

    private Shop(String name) {
        var brand = new BrandId(name);
        var path = "/demo/" + name + "/catalogue.yaml";
        try (var in = Objects.requireNonNull(Shop.class.getResourceAsStream(path))) {
            index = new CatalogIndex(CatalogueFile.read(brand, in), EMBEDDINGS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        vocabulary = new Vocabulary(index.items());
    }

    static Shop of(String name) {
        return SHOPS.computeIfAbsent(name, Shop::new);
    }

    static ObjectNode json(String text) {
        try {
            return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static ObjectNode query(String text) {
        return JSON.createObjectNode().put("query", text);
    }

    static Interaction taken(String item, int daysAgo) {
        return interaction(item, Interaction.Verb.TAKEN, false, daysAgo);
    }

    static Interaction interaction(String item, Interaction.Verb verb, boolean forOthers, int daysAgo) {
        return new Interaction(
                item, verb, forOthers, 1, SATURDAY_MORNING.toInstant().minus(Duration.ofDays(daysAgo)), null);
    }

    static Fact fact(String key, String value) {
        return new Fact(
                UUID.nameUUIDFromBytes(value.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                key,
                value,
                Fact.Origin.STATED,
                "you, in this chat",
                Purpose.PERSONALIZATION,
                SATURDAY_MORNING.toInstant());
    }

    Asking ask(String query) {
        return new Asking(this, query(query), Optional.empty(), List.of(), List.of(), List.of(), SITUATION);
    }

    Asking ask(ObjectNode arguments) {
        return new Asking(this, arguments, Optional.empty(), List.of(), List.of(), List.of(), SITUATION);
    }

    /** One question, with what is known of who asks it. */
    record Asking(
            Shop shop,
            ObjectNode arguments,
            Optional<Decision> last,
            List<Interaction> history,
            List<Fact> facts,
            List<Restriction> restrictions,
            Situation situation) {
        Asking having(Interaction... interactions) {
            return new Asking(shop, arguments, last, List.of(interactions), facts, restrictions, situation);
        }

        Asking known(Fact... known) {
            return new Asking(shop, arguments, last, history, List.of(known), restrictions, situation);
        }

        Asking without(String... tags) {
            var rules = List.of(tags).stream()
                    .map(tag -> new Restriction(
                            tag, "because you told me that you have diabetes", "forget that I have diabetes"))
                    .toList();
            return new Asking(shop, arguments, last, history, facts, rules, situation);
        }

        Asking after(Asking earlier) {
            return new Asking(
                    shop, arguments, Optional.of(earlier.decision()), history, facts, restrictions, situation);
        }

        Asking at(Situation when) {
            return new Asking(shop, arguments, last, history, facts, restrictions, when);
        }

        Wish wish() {
            return new WishReader(English.read(), shop.vocabulary, arguments).read(last);
        }

        Outcome outcome() {
            var taste = new Taste(history, facts, shop.index::item, shop.vocabulary, situation.now());
            return new Recommender(shop.index, shop.vocabulary, English.read())
                    .recommend(wish(), restrictions, taste, situation);
        }

        List<Item> items() {
            return outcome().chosen().stream().map(Ranking.Scored::item).toList();
        }

        List<String> ids() {
            return items().stream().map(Item::id).toList();
        }

        Recommended said() {
            return new Recommended(wish(), outcome());
        }

        Decision decision() {
            var chosen = outcome().chosen().stream()
                    .map(scored -> new Considered(
                            scored.item().id(),
                            scored.item().title(),
                            scored.item().price() == null
                                    ? null
                                    : scored.item().price().amount(),
                            scored.score(),
                            scored.byName(),
                            List.of()))
                    .toList();
            return new Decision(
                    new UUID(0, 1),
                    new CustomerId(new UUID(0, 2)),
                    new ConversationId(new UUID(0, 3)),
                    "recommend",
                    situation.now().toInstant(),
                    wish(),
                    chosen,
                    List.of(),
                    List.of());
        }
    }

    /** The reasons for an item in words, the strongest first. */
    static List<String> clauses(Ranking.Scored scored) {
        return Recommended.reasons(scored).stream().map(Reason::text).toList();
    }
}
