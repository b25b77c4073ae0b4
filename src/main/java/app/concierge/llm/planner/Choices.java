package app.concierge.llm.planner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Enumerations and yes-or-no arguments by what they mean. A schema may list further words: {@code x-means}, for an
 * enumeration by value ({@code {dinner_party: [having friends over]}}), for a boolean a list.
 */
final class Choices {
    private static final double NEAR = 0.42;

    private final Lexicon lexicon;
    private final Meanings meanings;

    Choices(Lexicon lexicon, Meanings meanings) {
        this.lexicon = lexicon;
        this.meanings = meanings;
    }

    /** The value whose words stand in what was heard; of several the one with the most words. */
    @Nullable JsonNode one(Argument argument, Heard heard) {
        JsonNode best = null;
        int most = 0;
        for (var value : argument.schema().path("enum")) {
            for (var phrase : phrases(argument, value)) {
                int length = stands(phrase, heard.said());
                if (length > most) {
                    most = length;
                    best = value;
                }
            }
        }
        return best;
    }

    /** As {@link #one}, or the value nearest in meaning, where it is near enough. */
    @Nullable JsonNode nearest(Argument argument, Heard heard) {
        var said = one(argument, heard);
        if (said != null || heard.said().isBlank()) {
            return said;
        }
        var meaning = meanings.of(heard.said().words());
        JsonNode best = null;
        double nearest = NEAR;
        for (var value : argument.schema().path("enum")) {
            for (var phrase : phrases(argument, value)) {
                double likeness = meaning.likeness(meanings.of(phrase));
                if (likeness > nearest) {
                    nearest = likeness;
                    best = value;
                }
            }
        }
        return best;
    }

    @Nullable JsonNode several(Argument argument, Heard heard) {
        var values = JsonNodeFactory.instance.arrayNode();
        for (var value : argument.schema().path("items").path("enum")) {
            if (phrases(argument, value).stream().anyMatch(phrase -> stands(phrase, heard.said()) > 0)) {
                values.add(value);
            }
        }
        return values.isEmpty() ? null : values;
    }

    /** True where the argument's words stand there, false where a word of denial stands before them. */
    @Nullable JsonNode flag(Argument argument, Heard heard) {
        var phrases = new ArrayList<>(argument.annotated("x-means"));
        phrases.add(String.join(" ", argument.words()));
        for (var phrase : phrases) {
            var span = new Phrases(List.of(lexicon.read(phrase).words())).in(heard.said());
            if (span.isPresent()) {
                int from = span.get().from();
                return JsonNodeFactory.instance.booleanNode(!isDenied(heard.said(), from));
            }
        }
        return null;
    }

    @Nullable JsonNode yesOrNo(Heard heard) {
        if (lexicon.phrases("no").at(heard.said(), 0) > 0) {
            return JsonNodeFactory.instance.booleanNode(false);
        }
        return lexicon.phrases("yes").at(heard.said(), 0) > 0 ? JsonNodeFactory.instance.booleanNode(true) : null;
    }

    private List<String> phrases(Argument argument, JsonNode value) {
        var phrases = new ArrayList<String>();
        phrases.add(String.join(" ", Arguments.words(value.asText())));
        argument.schema().path("x-means").path(value.asText()).forEach(phrase -> phrases.add(phrase.asText()));
        return phrases;
    }

    private boolean isDenied(Utterance said, int index) {
        return lexicon.phrases("denying").has(said.word(index - 1))
                || lexicon.phrases("denying").has(said.word(index - 2));
    }

    /** How many words the phrase has, where all of them stand one after the other, but for their endings. */
    private int stands(String phrase, Utterance said) {
        var words = lexicon.read(phrase).tokens().stream()
                .map(Token::word)
                .map(Tools::stem)
                .toList();
        for (int i = 0; i + words.size() <= said.size(); i++) {
            int k = 0;
            while (k < words.size() && Tools.stem(said.word(i + k)).equals(words.get(k))) {
                k++;
            }
            if (k == words.size() && k > 0 && !isDenied(said, i)) {
                return k;
            }
        }
        return 0;
    }
}
