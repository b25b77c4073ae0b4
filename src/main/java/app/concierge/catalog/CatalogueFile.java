package app.concierge.catalog;

import app.concierge.kernel.BrandId;
import app.concierge.kernel.Money;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A catalogue written as YAML: a {@code currency} and a list of {@code items}, in the shape of {@link Item}. */
public final class CatalogueFile {
    private static final int MOST_ITEMS = 10_000;

    private record Sheet(
            @Nullable String currency, @Nullable List<Line> items) {}

    private record Line(
            @Nullable String id,
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
        var file = new SheetFile("Catalogue", brand);
        var sheet = file.read(yaml, Sheet.class);
        var currency = file.given(sheet.currency, "there is no currency");
        return file.lines(sheet.items, MOST_ITEMS).stream()
                .map(line -> item(brand, currency, line, file.id(line.id)))
                .toList();
    }

    private static Item item(BrandId brand, String currency, Line line, String id) {
        return new Item(
                id,
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
