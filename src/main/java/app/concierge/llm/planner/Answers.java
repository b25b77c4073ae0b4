package app.concierge.llm.planner;

import app.concierge.llm.planner.Exchange.Called;
import app.concierge.tool.Sentences;
import app.concierge.tool.Sentences.Missing;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts results into words: the contracts' {@code say}, the brand's phrases, one after the other. */
final class Answers {
    private final Speech speech;

    Answers(Speech speech) {
        this.speech = speech;
    }

    /** What there is to say once every call of the turn has its result. */
    String after(Turn turn, String question) {
        var said = turn.current().said();
        var parts = new ArrayList<String>();
        var waiting = new ArrayList<String>();
        boolean bound = false;
        for (var call : turn.current().calls()) {
            var result = call.result();
            if (result == null) {
                continue;
            }
            if (result.has("waiting")) {
                waiting.add(result.path("waiting").asText());
            } else {
                parts.add(result(call, result, turn));
                bound |= call.isDone()
                        && turn.tool(call.tool()).map(KnownTool::binds).orElse(false);
            }
        }
        if (!waiting.isEmpty()) {
            parts.add(speech.confirmation(waiting, said));
        }
        if (!question.isBlank()) {
            parts.add(question);
        } else if (bound && waiting.isEmpty()) {
            parts.add(speech.phrase("anything_else", said));
        }
        return String.join(
                separator(parts),
                parts.stream().filter(part -> !part.isBlank()).distinct().toList());
    }

    private static String separator(List<String> parts) {
        return parts.stream().anyMatch(part -> part.contains("\n")) ? "\n\n" : " ";
    }

    private String result(Called call, ObjectNode result, Turn turn) {
        var said = turn.current().said();
        var tool = turn.tool(call.tool());
        var title =
                tool.map(known -> known.contract().title()).orElse(call.tool().replace('_', ' '));
        if (result.has("refused")) {
            return speech.phrase(
                    "refused", said, Map.of("reason", result.path("refused").asText()));
        }
        if (result.has("declined")) {
            return speech.phrase("declined", said);
        }
        if (result.has("failed")) {
            return speech.phrase("failed", said, Map.of("what", title));
        }
        var text = tool.map(known -> say(known, call, result, turn)).orElse("");
        if (!text.isBlank()) {
            return text;
        }
        return tool.map(KnownTool::binds).orElse(false)
                ? speech.phrase("done", said, Map.of("summary", title))
                : speech.phrase("nothing_found", said);
    }

    /** The contract's words; where a value is missing, without the sentence that it is missing from. */
    private static String say(KnownTool tool, Called call, ObjectNode output, Turn turn) {
        var template = tool.contract().say();
        var whole = rendered(template, call, output, turn);
        if (whole != null) {
            return whole;
        }
        var sentences = new ArrayList<String>();
        for (var sentence : sentences(template)) {
            var text = rendered(sentence, call, output, turn);
            if (text != null && !text.isBlank()) {
                sentences.add(text);
            }
        }
        boolean tells = sentences.stream().anyMatch(sentence -> !sentence.endsWith("?"));
        return tells ? String.join(" ", sentences) : "";
    }

    private static @Nullable String rendered(String template, Called call, ObjectNode output, Turn turn) {
        try {
            return Sentences.render(
                    template, Map.of("input", call.arguments(), "output", output), turn.situation(), Missing.REFUSE);
        } catch (RuntimeException _) {
            return null;
        }
    }

    /** A template's sentences; what stands in braces or between a section's tags stays together. */
    static List<String> sentences(String template) {
        var plain = new StringBuilder(template);
        int depth = 0;
        int sections = 0;
        for (int i = 0; i < template.length(); i++) {
            char c = template.charAt(i);
            if (c == '{') {
                depth++;
                sections += template.startsWith("{#", i) && !template.startsWith("{#else", i) ? 1 : 0;
                sections -= template.startsWith("{/", i) ? 1 : 0;
            }
            if (depth > 0 || sections > 0) {
                plain.setCharAt(i, 'x');
            }
            depth -= c == '}' ? 1 : 0;
        }
        var breaks = BreakIterator.getSentenceInstance(Locale.ROOT);
        breaks.setText(plain.toString());
        var sentences = new ArrayList<String>();
        for (int from = breaks.first(), to = breaks.next(); to != BreakIterator.DONE; from = to, to = breaks.next()) {
            sentences.add(template.substring(from, to));
        }
        return sentences;
    }
}
