package app.concierge.partner.openapi;

import java.util.Locale;
import java.util.regex.Pattern;

/** How a document's names are called among tools. */
final class Names {
    private static final Pattern FIT = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,63}");
    private static final int LONGEST = 64;

    private Names() {}

    /** {@code getUserDetails} and {@code get-user-details} as {@code get_user_details}. */
    static String snake(String name) {
        var snake = name.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .replaceAll("([A-Z]+)([A-Z][a-z])", "$1_$2")
                .replaceAll("[^A-Za-z0-9]+", "_")
                .replaceAll("^_+|_+$", "")
                .toLowerCase(Locale.ROOT);
        var whole = snake.isEmpty() || !Character.isLetter(snake.charAt(0)) ? "call_" + snake : snake;
        return whole.length() > LONGEST ? whole.substring(0, LONGEST) : whole;
    }

    /** A parameter's name as an argument's: the same wherever models take it. */
    static String argument(String name) {
        return FIT.matcher(name).matches() ? name : snake(name);
    }

    /** {@code book_reservation} as "Book reservation". */
    static String words(String name) {
        var words = snake(name).replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
