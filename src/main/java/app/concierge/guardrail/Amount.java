package app.concierge.guardrail;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An amount of money in a text.
 *
 * @param values what the figure can mean: "1.200" is 1.2 or 1200
 * @param currency ISO code, {@code $} for any dollar, {@code %} for a share, null when not said
 */
record Amount(List<BigDecimal> values, @Nullable String currency) {
    private static final Set<String> DOLLARS = Set.of("$", "USD", "CAD", "AUD", "NZD", "SGD");
    private static final Map<String, String> SIGNS = Map.ofEntries(
            Map.entry("$", "$"),
            Map.entry("€", "EUR"),
            Map.entry("£", "GBP"),
            Map.entry("¥", "JPY"),
            Map.entry("usd", "USD"),
            Map.entry("eur", "EUR"),
            Map.entry("gbp", "GBP"),
            Map.entry("cad", "CAD"),
            Map.entry("aud", "AUD"),
            Map.entry("jpy", "JPY"),
            Map.entry("chf", "CHF"),
            Map.entry("dollar", "$"),
            Map.entry("buck", "$"),
            Map.entry("euro", "EUR"),
            Map.entry("cent", "cent"),
            Map.entry("percent", "%"),
            Map.entry("%", "%"));

    private static final String NUMBER = "\\d[\\d.,]*(?: ?(?:k|thousand|million)\\b)?";
    private static final String WORD = "(?:a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen"
            + "|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty"
            + "|ninety|hundred|thousand|and)";
    private static final String UNIT = "(?:[$€£¥]|(?:usd|eur|gbp|cad|aud|jpy|chf|dollars?|bucks?|euros?|cents?)\\b)";

    /** How amounts are written; RE2 and Java read them alike. */
    static final List<String> FORMS = List.of(
            "[$€£¥] ?" + NUMBER,
            "\\b(?:usd|eur|gbp|cad|aud|jpy|chf) ?" + NUMBER,
            "\\b" + NUMBER + "[ -]?" + UNIT,
            "\\b" + WORD + "(?:[ -]" + WORD + ")*[ -]" + UNIT,
            "\\b\\d[\\d.,]* ?(?:%|percent\\b) ?(?:off|discount|less|cheaper|back|reduction|savings?)\\b",
            "\\b(?:save|saves|saving|discount of|reduced by) (?:up to )?\\d[\\d.,]* ?(?:%|percent\\b)");

    private static final Patterns WRITTEN = Patterns.of(FORMS, List.of());
    private static final Pattern FIGURE = Pattern.compile("\\d[\\d.,]*");
    private static final Pattern DIGIT = Pattern.compile("\\d");
    private static final Pattern THOUSANDS = Pattern.compile("\\d ?k\\b");
    private static final Pattern SIGN = Pattern.compile(
            "[$€£¥%]|usd|eur(?!o)|gbp|cad|aud|jpy|chf|dollar|buck|euro|cent\\b|cents\\b|percent",
            Pattern.CASE_INSENSITIVE);

    record Found(int start, int end, Amount amount) {}

    /** The amounts in a text that say they are money or a discount. */
    static List<Found> in(CharSequence text) {
        return WRITTEN.all(text).stream()
                .map(match ->
                        new Found(match.start(), match.start() + match.text().length(), of(match.text())))
                .toList();
    }

    /** All figures in a text, money or not. */
    static List<Amount> figures(CharSequence text) {
        var figures = new ArrayList<Amount>();
        var matcher = FIGURE.matcher(text);
        while (matcher.find()) {
            figures.add(new Amount(values(matcher.group()), null));
        }
        return figures;
    }

    private static Amount of(String written) {
        var sign = SIGN.matcher(written);
        var currency =
                sign.find() ? SIGNS.get(sign.group().toLowerCase(Locale.ROOT).replaceFirst("^cents$", "cent")) : null;
        var figure = FIGURE.matcher(written);
        var values = figure.find() ? values(figure.group()) : NumberWords.values(written);
        var scale = scale(written, currency);
        return new Amount(
                values.stream().map(value -> value.multiply(scale)).toList(), "cent".equals(currency) ? "$" : currency);
    }

    private static BigDecimal scale(String written, @Nullable String currency) {
        if ("cent".equals(currency)) {
            return new BigDecimal("0.01");
        }
        var lower = written.toLowerCase(Locale.ROOT);
        if (!DIGIT.matcher(lower).find()) {
            return BigDecimal.ONE;
        }
        if (lower.contains("million")) {
            return new BigDecimal(1_000_000);
        }
        return lower.contains("thousand") || THOUSANDS.matcher(lower).find() ? new BigDecimal(1_000) : BigDecimal.ONE;
    }

    /** Readings of a figure; none when it is no number. */
    private static List<BigDecimal> values(String figure) {
        var digits = figure.replaceAll("[.,]+$", "");
        if (digits.length() > 30) {
            return List.of();
        }
        int last = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','));
        var values = new ArrayList<BigDecimal>();
        if (last >= 0) {
            var whole = digits.substring(0, last).replaceAll("[.,]", "");
            boolean single = digits.indexOf(digits.charAt(last)) == last;
            if (single) {
                values.add(new BigDecimal(whole + "." + digits.substring(last + 1)));
            }
            if (digits.length() - last - 1 == 3) {
                values.add(new BigDecimal(whole + digits.substring(last + 1)));
            }
        } else {
            values.add(new BigDecimal(digits));
        }
        return values;
    }

    /** A number, a text that is one, an amount in words, or an object with {@code amount}. */
    static Optional<BigDecimal> number(JsonNode value) {
        if (value.isObject()) {
            return number(value.path("amount"));
        }
        if (value.isNumber()) {
            return Optional.of(value.decimalValue());
        }
        if (!value.isTextual()) {
            return Optional.empty();
        }
        var money = in(value.asText()).stream().map(Found::amount);
        return java.util.stream.Stream.concat(money, figures(value.asText()).stream())
                .flatMap(amount -> amount.values().stream())
                .findFirst();
    }

    boolean comparable(Amount other) {
        var mine = currency;
        var others = other.currency;
        return mine == null
                || others == null
                || mine.equals(others)
                || (mine.equals("$") && DOLLARS.contains(others))
                || (others.equals("$") && DOLLARS.contains(mine));
    }

    boolean sameAs(Amount other) {
        return comparable(other)
                && values.stream().anyMatch(mine -> other.values.stream().anyMatch(its -> mine.compareTo(its) == 0));
    }
}
