package app.concierge.offer;

import app.concierge.catalog.CatalogueFile;
import app.concierge.catalog.Item;
import app.concierge.kernel.BrandId;
import app.concierge.kernel.Purpose;
import app.concierge.kernel.Situation;
import app.concierge.offer.Arbiter.Outcome;
import app.concierge.offer.Offers.Listed;
import app.concierge.profile.Fact;
import app.concierge.profile.Interaction;
import app.concierge.profile.Restriction;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Somebody who asks a demonstration brand for an offer, without a database behind it. */
final class Counterparty {
    static final ZonedDateTime NOW = ZonedDateTime.parse("2026-11-21T09:30:00-05:00[America/New_York]");

    private final String brand;
    private final List<Fact> facts = new ArrayList<>();
    private final List<Interaction> history = new ArrayList<>();
    final Map<String, Integer> held = new HashMap<>();
    List<Restriction> restrictions = List.of();
    String query = "";
    int hour = 9;

    Counterparty(String brand) {
        this.brand = brand;
    }

    private static InputStream file(String brand, String name) {
        return Objects.requireNonNull(Counterparty.class.getResourceAsStream("/demo/" + brand + "/" + name + ".yaml"));
    }

    static List<Offer> offers(String brand, Instant now) {
        try (var in = file(brand, "offers")) {
            return OfferFile.read(new BrandId(brand), in, now);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, Item> catalogue(String brand) {
        try (var in = file(brand, "catalogue")) {
            return CatalogueFile.read(new BrandId(brand), in).stream()
                    .collect(Collectors.toMap(Item::id, item -> item));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Counterparty took(String item, int times) {
        for (int i = 1; i <= times; i++) {
            did(item, Interaction.Verb.TAKEN, i * 3);
        }
        return this;
    }

    Counterparty did(String item, Interaction.Verb verb, int daysAgo) {
        history.add(new Interaction(item, verb, false, 1, NOW.toInstant().minus(Duration.ofDays(daysAgo)), null));
        return this;
    }

    Counterparty knows(String key, String value) {
        facts.add(new Fact(
                new UUID(0, facts.size()),
                key,
                value,
                Fact.Origin.STATED,
                "you",
                Purpose.PERSONALIZATION,
                NOW.toInstant()));
        return this;
    }

    void forgets(Interaction.Verb verb) {
        history.removeIf(one -> one.verb() == verb);
    }

    Visit visit() {
        var items = catalogue(brand);
        return new Visit(
                facts,
                restrictions,
                history,
                held,
                id -> Optional.ofNullable(items.get(id)),
                query,
                new Situation(NOW.withHour(hour), Locale.US, null, null));
    }

    List<Offer> offers() {
        return offers(brand, NOW.toInstant());
    }

    static List<Listed> listed(List<Offer> offers) {
        return offers.stream().map(offer -> new Listed(offer, true)).toList();
    }

    Outcome decide() {
        return Arbiter.decide(listed(offers()), visit(), null);
    }

    String winner() {
        return decide().winner()
                .map(candidate -> candidate.listed().offer().id())
                .orElse("none");
    }

    /** The rule it lost by, or {@code won}. */
    String lost(String offer) {
        return decide().candidates().stream()
                .filter(candidate -> candidate.listed().offer().id().equals(offer))
                .map(candidate -> {
                    var lost = candidate.lost();
                    return lost == null ? "won" : lost.rule();
                })
                .findFirst()
                .orElseThrow();
    }
}
