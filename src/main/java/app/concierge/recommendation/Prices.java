package app.concierge.recommendation;

import app.concierge.catalog.Words;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A range of prices, in the catalogue's currency; what is null does not bound it.
 *
 * @param around the price they have in mind
 * @param above what it must exceed
 * @param below what it must stay under
 */
record Prices(
        @Nullable BigDecimal around,
        @Nullable BigDecimal min,
        @Nullable BigDecimal max,
        @Nullable BigDecimal above,
        @Nullable BigDecimal below) {
    private static final String NUMBER = "\\$?\\s?(\\d{1,6}(?:\\.\\d{1,2})?)";
    private static final String MONEY =
            "(?:\\$\\s?(\\d{1,6}(?:\\.\\d{1,2})?)|(\\d{1,6}(?:\\.\\d{1,2})?)\\s?(?:dollars?|bucks|usd)\\b)";
    private static final String NO_COUNT =
            "(?![\\d.:])(?!\\s*(?:people|persons?|guests?|of us|kids|children|adults|minutes?|hours?|pm|am|bottles?|stars?|days?))";
    private static final Pattern BETWEEN = Pattern.compile("between\\s+" + NUMBER + "\\s+and\\s+" + NUMBER + NO_COUNT
            + "|\\$\\s?(\\d{1,6})\\s?(?:-|–|to)\\s?\\$?(\\d{1,6})");
    private static final Pattern MOST = Pattern.compile(
            "(?:under|below|less than|up to|at most|max(?:imum)?(?: of)?|no more than|cheaper than|within)\\s+" + NUMBER
                    + NO_COUNT);
    private static final Pattern LEAST = Pattern.compile(
            "(?:over|above|(?<!no )more than|at least|upwards of|min(?:imum)?(?: of)?|starting at)\\s+" + MONEY);
    private static final Pattern ABOUT = Pattern.compile(MONEY);
    private static final BigDecimal LITTLE_LESS = new BigDecimal("0.6");
    private static final BigDecimal LITTLE_MORE = new BigDecimal("1.15");

    private static final Prices ANY = new Prices(null, null, null, null, null);

    boolean open() {
        return equals(ANY);
    }

    boolean fit(BigDecimal price) {
        return (max == null || price.compareTo(max) <= 0)
                && (min == null || price.compareTo(min) >= 0)
                && (below == null || price.compareTo(below) < 0)
                && (above == null || price.compareTo(above) > 0);
    }

    static Prices between(@Nullable BigDecimal min, @Nullable BigDecimal max) {
        return new Prices(null, min, max, null, null);
    }

    /** What a sentence says: "under $30", "between 20 and 40 dollars", "around 25 bucks". */
    static Prices in(String text) {
        var folded = Words.folded(text);
        var between = BETWEEN.matcher(folded);
        if (between.find()) {
            var a = number(between, 1, 3);
            var b = number(between, 2, 4);
            return between(a.min(b), a.max(b));
        }
        var most = MOST.matcher(folded);
        var least = LEAST.matcher(folded);
        boolean bounded = most.find();
        if (least.find()) {
            return between(number(least, 1, 2), bounded ? number(most, 1, 1) : null);
        }
        if (bounded) {
            return between(null, number(most, 1, 1));
        }
        var about = ABOUT.matcher(folded);
        if (about.find()) {
            var amount = number(about, 1, 2);
            return new Prices(amount, scaled(amount, LITTLE_LESS), scaled(amount, LITTLE_MORE), null, null);
        }
        return ANY;
    }

    private static BigDecimal number(Matcher found, int group, int orGroup) {
        var text = found.group(group);
        return new BigDecimal(text == null ? found.group(orGroup) : text);
    }

    private static BigDecimal scaled(BigDecimal amount, BigDecimal factor) {
        return amount.multiply(factor).setScale(2, RoundingMode.HALF_EVEN);
    }
}
