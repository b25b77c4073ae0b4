package app.concierge.llm.planner;

import app.concierge.llm.planner.Argument.Kind;
import app.concierge.llm.planner.Linking.Passage;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Enumerations by their words, and yes or no by what it is about. */
final class LinkedChoices {
    private static final Set<String> TRUTH = Set.of("true", "false");

    private final Lexicon lexicon;
    private final Tools tools;

    LinkedChoices(Lexicon lexicon, Tools tools) {
        this.lexicon = lexicon;
        this.tools = tools;
    }

    void take(Passage passage, List<Argument> open, ObjectNode values) {
        for (var argument : open) {
            var allowed = argument.schema().path("enum");
            JsonNode value = null;
            if (isFlag(argument)) {
                value = flag(argument, passage, open);
            } else if (allowed.isArray() && !argument.isNumbered()) {
                value = choice(allowed, passage);
            } else if (argument.kind() == Kind.CHOICES) {
                value = several(argument.schema().path("items").path("enum"), passage);
            } else if (passage.isAlone() && LinkedNames.isWanting(argument)) {
                value = choice(exemplars(argument), passage);
            }
            if (value != null) {
                values.set(argument.name(), value);
            }
        }
    }

    static boolean isFlag(Argument argument) {
        var allowed = argument.schema().path("enum");
        return Argument.typeOf(argument.schema()).equals("boolean")
                || (allowed.size() > 0
                        && allowed.valueStream()
                                .allMatch(value -> TRUTH.contains(value.asText().toLowerCase(Locale.ROOT))));
    }

    /** All values that the customer names, in the order of the enumeration. */
    private @Nullable JsonNode several(JsonNode allowed, Passage passage) {
        var stems = stems(passage);
        var named = JsonNodeFactory.instance.arrayNode();
        for (var value : allowed) {
            var span = stands(value.asText(), stems);
            if (span.length() > 0 && passage.byCustomer()) {
                named.add(value);
                passage.taken().add(span);
            }
        }
        return named.isEmpty() ? null : named;
    }

    private static JsonNode exemplars(Argument argument) {
        var exemplars = JsonNodeFactory.instance.arrayNode();
        Exemplars.in(argument.description()).forEach(exemplars::add);
        return exemplars;
    }

    private static List<String> stems(Passage passage) {
        return passage.said().tokens().stream()
                .map(token -> Tools.stem(token.word()))
                .toList();
    }

    /** The value of which most words stand there. Several that an assistant names are there to choose from. */
    private @Nullable JsonNode choice(JsonNode allowed, Passage passage) {
        var stems = stems(passage);
        JsonNode best = null;
        var longest = new Span(0, 0);
        int named = 0;
        for (var value : allowed) {
            var span = stands(value.asText(), stems);
            named += span.length() > 0 ? 1 : 0;
            if (span.length() > longest.length()) {
                longest = span;
                best = value;
            }
        }
        if (best == null || (named > 1 && !passage.byCustomer())) {
            return null;
        }
        passage.taken().add(longest);
        return best;
    }

    /** Where the words of the value stand one after the other, but for their endings; an empty span where they do not. */
    private Span stands(String value, List<String> stems) {
        var words = lexicon.read(value.replace('_', ' ')).tokens().stream()
                .filter(Token::isWord)
                .map(token -> Tools.stem(token.word()))
                .toList();
        int at = words.isEmpty() ? -1 : Collections.indexOfSubList(stems, words);
        return at < 0 ? new Span(0, 0) : new Span(at, at + words.size());
    }

    /** A word of the argument's own stands there, or in the question that is answered with yes or no. */
    private @Nullable JsonNode flag(Argument argument, Passage passage, List<Argument> open) {
        var own = own(argument, open);
        var said = passage.said();
        for (int i = 0; passage.byCustomer() && i < said.size(); i++) {
            if (own.contains(Tools.stem(said.word(i))) && !isAsked(said, i)) {
                return written(argument, !isDenied(said, i));
            }
        }
        boolean about = passage.byCustomer() && passage.asked().stream().anyMatch(own::contains);
        if (about && lexicon.phrases("no").at(said, 0) > 0) {
            return written(argument, false);
        }
        return about && lexicon.phrases("agreeing").at(said, 0) > 0 ? written(argument, true) : null;
    }

    private Set<String> own(Argument argument, List<Argument> open) {
        var own = new HashSet<>(tools.stems(String.join(" ", argument.words())));
        open.stream()
                .filter(other -> !other.equals(argument))
                .forEach(other -> own.removeAll(tools.stems(String.join(" ", other.words()))));
        own.removeAll(
                lexicon.list("argument.flag_words").stream().map(Tools::stem).toList());
        return own;
    }

    private boolean isDenied(Utterance said, int index) {
        for (int i = index - 4; i < index; i++) {
            if (lexicon.phrases("denying").has(said.word(i))) {
                return true;
            }
        }
        return false;
    }

    /** "Do they have wifi?" wants to know, not to have. */
    private boolean isAsked(Utterance said, int index) {
        int from = index;
        while (from > 0 && !Set.of(".", "!", "?", ",").contains(said.word(from - 1))) {
            from--;
        }
        int to = index;
        while (to < said.size() && !Set.of(".", "!", "?").contains(said.word(to))) {
            to++;
        }
        return said.word(to).equals("?") && lexicon.phrases("asking_about").at(said, from) > 0;
    }

    private static JsonNode written(Argument argument, boolean value) {
        var nodes = JsonNodeFactory.instance;
        return argument.schema()
                .path("enum")
                .valueStream()
                .filter(one -> one.asText().equalsIgnoreCase(String.valueOf(value)))
                .findFirst()
                .orElse(nodes.booleanNode(value));
    }
}
