package app.concierge.offer;

import app.concierge.kernel.BrandId;
import app.concierge.kernel.Money;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Offers written as YAML, as in {@code demo/deli/offers.yaml}. Their days count from a given moment. */
public final class OfferFile {
    private static final int MOST_OFFERS = 1_000;
    private static final int HOURS_OF_A_DAY = 24;
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,79}");
    private static final Pattern DAYS = Pattern.compile("-?\\d{1,4}d");
    private static final Pattern HOURS = Pattern.compile("(\\d{1,2})-(\\d{1,2})");
    private static final JsonMapper YAML = JsonMapper.builder(new YAMLFactory())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private record Sheet(String currency, List<Line> offers) {}

    private record Line(
            String id,
            String title,
            String terms,
            BigDecimal worth,
            String from,
            String until,
            int perCustomer,
            @Nullable BigDecimal budget,
            @Nullable List<String> items,
            @Nullable Set<String> about,
            @Nullable Set<String> fits,
            @Nullable List<Offer.Audience> who,
            int history,
            @Nullable Integer most,
            @Nullable String hours) {}

    private OfferFile() {}

    /**
     * @param now what {@code from: -20d} counts from
     * @throws IllegalArgumentException when the file is faulty, with the line or the offer and the reason
     */
    public static List<Offer> read(BrandId brand, InputStream yaml, Instant now) throws IOException {
        Sheet sheet;
        try {
            sheet = YAML.readValue(yaml, Sheet.class);
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            throw new IllegalArgumentException(
                    "Offers of %s, line %s: %s"
                            .formatted(brand, at == null ? "?" : at.getLineNr(), e.getOriginalMessage()),
                    e);
        }
        if (sheet.offers.size() > MOST_OFFERS) {
            throw new IllegalArgumentException("Offers of %s: more than %d.".formatted(brand, MOST_OFFERS));
        }
        var seen = new HashSet<String>();
        return sheet.offers.stream()
                .map(line -> offer(brand, sheet.currency, line, seen, now))
                .toList();
    }

    private static Offer offer(BrandId brand, String currency, Line line, Set<String> seen, Instant now) {
        check(ID.matcher(line.id).matches(), brand, line, "is no id; lower-case letters, digits and dashes are");
        check(seen.add(line.id), brand, line, "is there twice");
        check(
                DAYS.matcher(line.from).matches() && DAYS.matcher(line.until).matches(),
                brand,
                line,
                "needs from and until as days, e.g. -20d");
        check(line.perCustomer > 0, brand, line, "needs per_customer, how often one customer may redeem it");
        var hours = HOURS.matcher(line.hours == null ? "0-24" : line.hours);
        check(
                hours.matches() && Integer.parseInt(hours.group(2)) <= HOURS_OF_A_DAY,
                brand,
                line,
                "has hours that are none, e.g. 5-11");
        return new Offer(
                line.id,
                brand,
                line.title,
                line.terms,
                Money.of(line.worth.toPlainString(), currency),
                now.plus(days(line.from)),
                now.plus(days(line.until)),
                line.perCustomer,
                line.budget == null ? null : Money.of(line.budget.toPlainString(), currency),
                new Offer.Rules(
                        line.items == null ? List.of() : line.items,
                        line.about == null ? Set.of() : line.about,
                        line.fits == null ? Set.of() : line.fits,
                        line.who == null ? List.of() : line.who,
                        line.history,
                        line.most,
                        Integer.parseInt(hours.group(1)),
                        Integer.parseInt(hours.group(2))));
    }

    private static void check(boolean holds, BrandId brand, Line line, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException("Offers of %s: \"%s\" %s.".formatted(brand, line.id, otherwise));
        }
    }

    private static Duration days(String text) {
        return Duration.ofDays(Long.parseLong(text.substring(0, text.length() - 1)));
    }
}
