package app.concierge.recommendation;

import app.concierge.catalog.Item;
import app.concierge.kernel.Money;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Small pieces of sentences. */
final class Spoken {
    private static final List<String> NUMBERS = List.of(
            "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve");

    private Spoken() {}

    /** "$30", and cents where there are any. */
    static String of(Money money) {
        var text = money.format(Locale.US);
        return text.endsWith(".00") ? text.substring(0, text.length() - 3) : text;
    }

    static String number(int number) {
        return number >= 0 && number < NUMBERS.size() ? NUMBERS.get(number) : Integer.toString(number);
    }

    /** "a", "a and b", "a, b and c". */
    static String list(Collection<String> parts) {
        var all = List.copyOf(parts);
        return switch (all.size()) {
            case 0 -> "";
            case 1 -> all.getFirst();
            default -> String.join(", ", all.subList(0, all.size() - 1)) + " and " + all.getLast();
        };
    }

    /** A sentence begins with a capital letter. */
    static String sentence(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    /** A reason as the end of a sentence, whether it is a clause ("because you …") or a sentence of its own. */
    static String because(String reason) {
        var text = reason.strip();
        text = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        if (text.startsWith("because ")) {
            return ", " + text + ".";
        }
        boolean name = text.startsWith("I ") || text.startsWith("I'");
        return ": " + (name || text.isEmpty() ? text : Character.toLowerCase(text.charAt(0)) + text.substring(1)) + ".";
    }

    /** An item's name inside a sentence. */
    static String inside(Item item) {
        return item.attributes().getOrDefault("said", item.title());
    }
}
