package app.concierge.catalog;

import app.concierge.kernel.BrandId;
import app.concierge.kernel.Money;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something a brand sells, lends or tells about.
 *
 * @param kind e.g. {@code wine}, {@code lounge}, {@code restaurant}, {@code sandwich}
 * @param tags lower-case words with dashes: {@code pairs-lamb}, {@code contains-sugar}, {@code red}, {@code vegan}
 * @param attributes for display and filters, e.g. {@code grape: Syrah}, {@code city: Boston}
 * @param image a path of this service
 */
public record Item(
        String id,
        BrandId brand,
        String kind,
        String title,
        String detail,
        String description,
        @Nullable Money price,
        Set<String> tags,
        Map<String, String> attributes,
        @Nullable String image) {}
