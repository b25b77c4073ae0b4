package app.concierge.llm.planner;

import app.concierge.kernel.Voice;
import java.text.BreakIterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The brand's phrases, filled in. The same input always gets the same variant. */
final class Speech {
    private final Voice voice;
    private final Lexicon lexicon;

    Speech(Voice voice, Lexicon lexicon) {
        this.voice = voice;
        this.lexicon = lexicon;
    }

    /** @param input what the customer said, which chooses the variant */
    String phrase(String situation, String input, Map<String, String> values) {
        var variants = voice.phrases().getOrDefault(situation, List.of());
        if (variants.isEmpty()) {
            variants = lexicon.list("phrases." + situation);
        }
        var text = variants.get(Math.floorMod(input.hashCode(), variants.size()))
                .replace("{assistant}", voice.assistant());
        for (var value : values.entrySet()) {
            text = text.replace("{" + value.getKey() + "}", value.getValue());
        }
        return text.strip();
    }

    String phrase(String situation, String input) {
        return phrase(situation, input, Map.of());
    }

    /** The summaries, each without its own closing question, and the brand's, once for all of them. */
    String confirmation(List<String> summaries, String input) {
        var statements = summaries.stream().map(Speech::statement).toList();
        return phrase("confirm", input, Map.of("summary", String.join(" ", statements)));
    }

    private static String statement(String summary) {
        var text = summary.strip();
        var breaks = BreakIterator.getSentenceInstance(Locale.ROOT);
        breaks.setText(text);
        breaks.last();
        int last = breaks.previous();
        return text.endsWith("?") && last > 0 ? text.substring(0, last).strip() : text;
    }

    /** "a, b or c". */
    String list(List<String> items, String joiner) {
        if (items.size() < 2) {
            return String.join("", items);
        }
        return String.join(", ", items.subList(0, items.size() - 1)) + lexicon.text("say." + joiner) + items.getLast();
    }
}
