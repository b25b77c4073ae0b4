package app.concierge.guardrail;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/** Whoever says that something is there, or is not, must have a tool's result that speaks of it. */
record Availability(String instead) implements OutputRule {
    private static final Patterns CLAIMS = Patterns.of(
            List.of(
                    "\\b(?:is|are|'s|'re) (?:\\w+ ){0,2}(?:in stock|available|sold out|out of stock|fully booked|booked out)\\b",
                    "\\b(?:we|they|there|i) (?:have|has|are|is|'s|'re|'ve got|have got) (?:still )?(?:only |just )?(?:plenty|lots|\\d+|one|two|three|four|five|six|a few|several|some) (?:\\w+ ){0,4}(?:left|in stock|available)\\b",
                    "\\b(?:ist|sind) (?:\\w+ ){0,3}(?:vorrätig|verfügbar|ausverkauft|ausgebucht|lieferbar)\\b"),
            List.of(
                    "\\b(?:if|whether|when|once|unless|what|which|as long as|ob|wenn|was) .{0,40}\\b(?:available|in stock|verfügbar|vorrätig)\\b",
                    "\\b(?:may|might|could|should|would|will) (?:still )?be (?:available|in stock|sold out)\\b",
                    "\\bi(?:'m| am) (?:\\w+ )?available\\b"));
    private static final Pattern WORD = Pattern.compile("\\p{L}{4,}");
    private static final Set<String> COMMON = Set.of(
            "available",
            "stock",
            "sold",
            "fully",
            "booked",
            "there",
            "have",
            "still",
            "only",
            "just",
            "left",
            "plenty",
            "lots",
            "some",
            "several",
            "three",
            "four",
            "five",
            "that",
            "this",
            "these",
            "those",
            "they",
            "with",
            "from",
            "your",
            "yours",
            "right",
            "will",
            "also",
            "both",
            "currently",
            "today",
            "tomorrow",
            "tonight",
            "very",
            "more",
            "much",
            "many",
            "sure",
            "yes",
            "good",
            "great",
            "news",
            "well",
            "really",
            "moment");

    @Override
    public String name() {
        return "availability";
    }

    @Override
    public List<String> signs() {
        return CLAIMS.sources();
    }

    @Override
    public List<String> overlooked() {
        return CLAIMS.overlooked();
    }

    @Override
    public OptionalInt objection(CharSequence sentence, Grounds grounds) {
        int at = CLAIMS.first(sentence);
        return at < 0 || isShown(sentence, grounds) ? OptionalInt.empty() : OptionalInt.of(at);
    }

    /** Where the sentence names nothing ("it is available"), any result will do. */
    private static boolean isShown(CharSequence sentence, Grounds grounds) {
        var named = WORD.matcher(sentence)
                .results()
                .map(match -> match.group().toLowerCase(Locale.ROOT))
                .filter(word -> !COMMON.contains(word))
                .toList();
        return named.isEmpty() ? grounds.has(Grounds.Deed.ANY) : named.stream().anyMatch(grounds.facts()::shows);
    }
}
