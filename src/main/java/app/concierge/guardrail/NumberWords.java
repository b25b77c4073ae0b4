package app.concierge.guardrail;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** English number words up to the thousands: "forty-two", "a hundred and five". */
final class NumberWords {
    private static final Map<String, Integer> WORDS = Map.ofEntries(
            Map.entry("a", 1),
            Map.entry("an", 1),
            Map.entry("one", 1),
            Map.entry("two", 2),
            Map.entry("three", 3),
            Map.entry("four", 4),
            Map.entry("five", 5),
            Map.entry("six", 6),
            Map.entry("seven", 7),
            Map.entry("eight", 8),
            Map.entry("nine", 9),
            Map.entry("ten", 10),
            Map.entry("eleven", 11),
            Map.entry("twelve", 12),
            Map.entry("thirteen", 13),
            Map.entry("fourteen", 14),
            Map.entry("fifteen", 15),
            Map.entry("sixteen", 16),
            Map.entry("seventeen", 17),
            Map.entry("eighteen", 18),
            Map.entry("nineteen", 19),
            Map.entry("twenty", 20),
            Map.entry("thirty", 30),
            Map.entry("forty", 40),
            Map.entry("fifty", 50),
            Map.entry("sixty", 60),
            Map.entry("seventy", 70),
            Map.entry("eighty", 80),
            Map.entry("ninety", 90));

    private static final Pattern BETWEEN = Pattern.compile("[ -]+");

    private NumberWords() {}

    /** The number that the text begins with, one value; none when it begins with no number word. */
    static List<BigDecimal> values(String text) {
        long total = 0;
        long current = 0;
        boolean any = false;
        var words = BETWEEN.splitAsStream(text.toLowerCase(Locale.ROOT)).iterator();
        while (words.hasNext()) {
            var word = words.next();
            var value = WORDS.get(word);
            if (value != null) {
                current += value;
            } else if (word.equals("hundred")) {
                current = Math.max(1, current) * 100;
            } else if (word.equals("thousand")) {
                total += Math.max(1, current) * 1_000;
                current = 0;
            } else if (!word.equals("and") && !word.isEmpty()) {
                break;
            }
            any |= !word.equals("and") && !word.isEmpty();
        }
        return any ? List.of(BigDecimal.valueOf(total + current)) : List.of();
    }
}
