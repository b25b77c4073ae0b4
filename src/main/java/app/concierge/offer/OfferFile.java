package app.concierge.offer;

import app.concierge.catalog.SheetFile;
import app.concierge.kernel.BrandId;
import app.concierge.kernel.Money;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Offers written as YAML, as in {@code demo/deli/offers.yaml}. Their days count from a given moment. */
public final class OfferFile {
    private static final int MOST_OFFERS = 1_000;
    private static final int HOURS_OF_A_DAY = 24;
    private static final Pattern DAYS = Pattern.compile("-?\\d{1,4}d");
    private static final Pattern HOURS = Pattern.compile("(\\d{1,2})-(\\d{1,2})");

    private record Sheet(
            @Nullable String currency, @Nullable List<Line> offers) {}

    private record Line(
            @Nullable String id,
            @Nullable String title,
            @Nullable String terms,
            @Nullable BigDecimal worth,
            @Nullable String from,
            @Nullable String until,
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
        var file = new SheetFile("Offers", brand);
        var sheet = file.read(yaml, Sheet.class);
        var currency = file.given(sheet.currency, "there is no currency");
        return file.lines(sheet.offers, MOST_OFFERS).stream()
                .map(line -> offer(file, brand, currency, line, now))
                .toList();
    }

    private static Offer offer(SheetFile file, BrandId brand, String currency, Line line, Instant now) {
        var id = file.id(line.id);
        file.check(
                line.perCustomer > 0, "\"%s\" needs per_customer, how often one customer may redeem it".formatted(id));
        var hours = HOURS.matcher(line.hours == null ? "0-24" : line.hours);
        file.check(
                hours.matches() && Integer.parseInt(hours.group(2)) <= HOURS_OF_A_DAY,
                "\"%s\" has hours that are none, e.g. 5-11".formatted(id));
        return new Offer(
                id,
                brand,
                file.given(line.title, "\"%s\" has no title".formatted(id)),
                file.given(line.terms, "\"%s\" has no terms".formatted(id)),
                Money.of(
                        file.given(line.worth, "\"%s\" does not say what it is worth".formatted(id))
                                .toPlainString(),
                        currency),
                now.plus(days(file, id, line.from)),
                now.plus(days(file, id, line.until)),
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

    private static Duration days(SheetFile file, String id, @Nullable String text) {
        var otherwise = "\"%s\" needs from and until as days, e.g. -20d".formatted(id);
        var given = file.given(text, otherwise);
        file.check(DAYS.matcher(given).matches(), otherwise);
        return Duration.ofDays(Long.parseLong(given.substring(0, given.length() - 1)));
    }
}
