package app.concierge.offer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.kernel.BrandId;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OfferFileTest {
    private static final Instant NOW = Counterparty.NOW.toInstant();

    @ParameterizedTest
    @ValueSource(strings = {"cellar", "deli", "skylark"})
    void the_shipped_offers_name_only_what_the_catalogue_has(String brand) {
        var items = Counterparty.catalogue(brand);
        var tags = items.values().stream().flatMap(item -> item.tags().stream()).collect(Collectors.toSet());
        for (var offer : Counterparty.offers(brand, NOW)) {
            assertTrue(items.keySet().containsAll(offer.rules().items()), offer.id());
            assertTrue(tags.containsAll(offer.rules().fits()), offer.id());
            assertTrue(tags.containsAll(offer.rules().about()), offer.id());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cellar", "deli", "skylark"})
    void no_shipped_offer_is_chosen_by_health(String brand) {
        for (var offer : Counterparty.offers(brand, NOW)) {
            assertTrue(offer.rules().who().stream()
                    .noneMatch(audience -> audience.fact().matches("diagnosis|allergy|diet|mobility")));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{currency: USD, offers: [{id: A B, title: t, terms: t, worth: 1, from: 0d, until: 3d, per_customer: 1}]}|is no id",
                "{currency: USD, offers: [{id: a, title: t, terms: t, worth: 1, from: soon, until: 3d, per_customer: 1}]}|from and until",
                "{currency: USD, offers: [{id: a, title: t, terms: t, worth: 1, until: 3d, per_customer: 1}]}|from and until",
                "{currency: USD, offers: [{id: a, title: t, terms: t, worth: 1, from: 0d, until: ~, per_customer: 1}]}|from and until",
                "{currency: USD, offers: [{id: a, title: t, terms: t, from: 0d, until: 3d, per_customer: 1}]}|\"a\" does not say what it is worth",
                "{currency: USD, offers: [{id: a, terms: t, worth: 1, from: 0d, until: 3d, per_customer: 1}]}|\"a\" has no title",
                "{currency: USD, offers: [{id: a, title: t, worth: 1, from: 0d, until: 3d, per_customer: 1}]}|\"a\" has no terms",
                "{currency: USD, offers: [{id: a, title: t, terms: t, worth: 1, from: 0d, until: 3d}]}|per_customer",
                "{currency: USD, offers: [{id: a, title: t, terms: t, worth: 1, from: 0d, until: 3d, per_customer: 1, hours: all}]}|hours",
                "{currency: USD, offers: [{id: a, title: t, terms: t, worth: 1, from: 0d, until: 3d, per_customer: 1, surprise: 1}]}|surprise",
                "{currency: USD, offers: [|line 1",
                "~|nothing in it",
                "{currency: USD}|no list",
                "{offers: []}|no currency",
                "{currency: USD, offers: [~]}|a line is empty",
                "{currency: USD, offers: [{title: t}]}|no id",
                "{currency: USD, offers: [{id: a, title: t, terms: t, worth: 1, from: 0d, until: 3d, per_customer: 1}, {id: a}]}|twice",
            })
    void a_faulty_file_is_refused_with_the_reason(String yaml, String reason) {
        var in = new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8));

        var refused = assertThrows(IllegalArgumentException.class, () -> OfferFile.read(new BrandId("deli"), in, NOW));

        assertTrue(Objects.requireNonNull(refused.getMessage()).contains(reason), refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"deli, 11", "cellar, 11", "skylark, 11"})
    void every_brand_has_its_offers(String brand, int many) {
        assertEquals(many, Counterparty.offers(brand, NOW).size());
    }
}
