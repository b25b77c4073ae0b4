package app.concierge.guardrail;

import app.concierge.guardrail.Expression.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Texts that patterns match, nearly match, or that are noise. The same ones at every run. */
final class RandomTexts {
    private static final String[] NOISE = {
        "I'd like",
        "a turkey sandwich",
        "noon",
        " ",
        ", ",
        ".",
        "!",
        "\n",
        "is ",
        "are ",
        "your ",
        "order",
        "42",
        "$",
        "€ ",
        "12.50",
        "AB-12345",
        "can you ",
        "for ",
        "ſ",
        "\u212A",
        "ß",
        "İ",
        "ı",
        "Σ",
        "ς",
        "é",
        "e\u0301",
        "😀",
        "日本",
        "\uFFFC",
        "\uD800",
        "_",
        "-",
        "x",
        "'s ",
        "’",
        "www.",
        "http://",
        ".com",
        "K",
        "S",
        "\t",
        "\u00A0"
    };

    private final SplittableRandom random = new SplittableRandom(20);

    /** A text that the pattern probably matches. */
    String like(String pattern) {
        var text = new StringBuilder();
        ExpressionReader.read(pattern).ifPresent(expression -> append(expression, text));
        return text.toString();
    }

    private void append(Expression expression, StringBuilder text) {
        switch (expression) {
            case Expression.OneOf(var characters, boolean cased) -> {
                char c = one(List.copyOf(characters));
                text.append(cased ? c : recased(c));
            }
            case Expression.AnyOne _ -> text.append(one(List.of('x', ' ', '.', '7', 'é')));
            case Expression.Nothing(var place) -> {
                if (place == Place.EDGE && random.nextInt(4) == 0) {
                    text.append(' ');
                }
            }
            case Expression.Sequence(var parts) -> parts.forEach(part -> append(part, text));
            case Expression.Choice(var branches) -> append(one(branches), text);
            case Expression.Repeated(var part, int least) -> {
                for (int n = 0; n < least || random.nextInt(3) > 0; n++) {
                    append(part, text);
                }
            }
        }
    }

    private char recased(char c) {
        return switch (random.nextInt(8)) {
            case 0 -> Character.toUpperCase(c);
            case 1 -> c == 's' ? 'ſ' : c == 'k' ? '\u212A' : c;
            default -> c;
        };
    }

    private <T> T one(List<T> many) {
        return many.get(random.nextInt(many.size()));
    }

    /** The text with a few characters lost, doubled or turned into noise. */
    String spoiled(String text) {
        var spoiled = new StringBuilder(text);
        for (int n = 1 + random.nextInt(3); n > 0 && !spoiled.isEmpty(); n--) {
            int at = random.nextInt(spoiled.length());
            switch (random.nextInt(3)) {
                case 0 -> spoiled.deleteCharAt(at);
                case 1 -> spoiled.insert(at, spoiled.charAt(at));
                default -> spoiled.insert(at, noise(1));
            }
        }
        return spoiled.toString();
    }

    String noise(int words) {
        var noise = new StringBuilder();
        for (int i = 0; i < words; i++) {
            noise.append(one(List.of(NOISE)));
        }
        return noise.toString();
    }

    /** Matching, nearly matching and innocent ones, bare and within other words. */
    List<String> around(List<String> patterns) {
        var texts = new ArrayList<String>();
        for (var pattern : patterns) {
            for (int i = 0; i < 6; i++) {
                var match = like(pattern);
                texts.add(match);
                texts.add(spoiled(match));
                texts.add(noise(2) + match + noise(2));
                texts.add(noise(1) + " " + spoiled(match) + " " + like(one(patterns)));
            }
            texts.add(noise(random.nextInt(30)));
        }
        return texts;
    }
}
