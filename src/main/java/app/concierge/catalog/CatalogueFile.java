package app.concierge.catalog;

import app.concierge.kernel.BrandId;
import app.concierge.kernel.Money;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A catalogue written as YAML: a {@code currency} and a list of {@code items}, in the shape of {@link Item}. */
public final class CatalogueFile {
    private static final int MOST_ITEMS = 10_000;
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,79}");
    private static final JsonMapper YAML = JsonMapper.builder(new YAMLFactory())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private record Sheet(String currency, List<Line> items) {}

    private record Line(
            String id,
            String kind,
            String title,
            String detail,
            String description,
            @Nullable BigDecimal price,
            @Nullable Set<String> tags,
            @Nullable Map<String, String> attributes,
            @Nullable String image) {}

    private CatalogueFile() {}

    /** @throws IllegalArgumentException when the file is faulty, with the line or the item and the reason */
    public static List<Item> read(BrandId brand, InputStream yaml) throws IOException {
        Sheet sheet;
        try {
            sheet = YAML.readValue(yaml, Sheet.class);
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            throw new IllegalArgumentException(
                    "Catalogue of %s, line %s: %s"
                            .formatted(brand, at == null ? "?" : at.getLineNr(), e.getOriginalMessage()),
                    e);
        }
        if (sheet.items.size() > MOST_ITEMS) {
            throw new IllegalArgumentException("Catalogue of %s: more than %d items.".formatted(brand, MOST_ITEMS));
        }
        var seen = new HashSet<String>();
        return sheet.items.stream()
                .map(line -> item(brand, sheet.currency, line, seen))
                .toList();
    }

    private static Item item(BrandId brand, String currency, Line line, Set<String> seen) {
        if (!ID.matcher(line.id).matches()) {
            throw new IllegalArgumentException(
                    "Catalogue of %s: \"%s\" is no id; lower-case letters, digits and dashes are."
                            .formatted(brand, line.id));
        }
        if (!seen.add(line.id)) {
            throw new IllegalArgumentException("Catalogue of %s: \"%s\" is there twice.".formatted(brand, line.id));
        }
        return new Item(
                line.id,
                brand,
                line.kind,
                line.title,
                line.detail,
                line.description,
                line.price == null ? null : Money.of(line.price.toPlainString(), currency),
                line.tags == null ? Set.of() : line.tags,
                line.attributes == null ? Map.of() : line.attributes,
                line.image);
    }
}
