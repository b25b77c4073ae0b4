package app.concierge.recommendation;

import app.concierge.catalog.Words;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The price range that a sentence names: "under $30", "between 20 and 40 dollars", "around 25 bucks". */
record Prices(@Nullable BigDecimal min, @Nullable BigDecimal max) {
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
            "(?:over|above|more than|at least|upwards of|min(?:imum)?(?: of)?|starting at)\\s+" + MONEY);
    private static final Pattern ABOUT = Pattern.compile(MONEY);
    private static final BigDecimal LITTLE_LESS = new BigDecimal("0.6");
    private static final BigDecimal LITTLE_MORE = new BigDecimal("1.15");

    static Prices in(String text) {
        var folded = Words.folded(text);
        var between = BETWEEN.matcher(folded);
        if (between.find()) {
            var a = number(between, 1, 3);
            var b = number(between, 2, 4);
            return new Prices(a.min(b), a.max(b));
        }
        var most = MOST.matcher(folded);
        var least = LEAST.matcher(folded);
        boolean bounded = most.find();
        if (least.find()) {
            return new Prices(number(least, 1, 2), bounded ? number(most, 1, 1) : null);
        }
        if (bounded) {
            return new Prices(null, number(most, 1, 1));
        }
        var about = ABOUT.matcher(folded);
        if (about.find()) {
            var amount = number(about, 1, 2);
            return new Prices(scaled(amount, LITTLE_LESS), scaled(amount, LITTLE_MORE));
        }
        return new Prices(null, null);
    }

    private static BigDecimal number(Matcher found, int group, int orGroup) {
        var text = found.group(group);
        return new BigDecimal(text == null ? found.group(orGroup) : text);
    }

    private static BigDecimal scaled(BigDecimal amount, BigDecimal factor) {
        return amount.multiply(factor).setScale(2, RoundingMode.HALF_EVEN);
    }
}
