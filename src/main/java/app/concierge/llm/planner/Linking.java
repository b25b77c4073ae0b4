package app.concierge.llm.planner;

import app.concierge.llm.planner.Argument.Kind;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Finds the arguments of a tool whose contract has nothing but names, types and descriptions, as those of foreign
 * services have. Everything that can be a value is found first, and goes where the words around it, or the question that
 * it answers, speak for it most. The newest thing said counts.
 */
final class Linking {
    private static final String QUESTION = "?";

    private final Lexicon lexicon;
    private final Tools tools;
    private final LinkedNumbers numbers;
    private final LinkedMoments moments;
    private final LinkedNames names;
    private final LinkedChoices choices;

    Linking(Lexicon lexicon, Tools tools) {
        this.lexicon = lexicon;
        this.tools = tools;
        this.numbers = new LinkedNumbers(lexicon);
        this.moments = new LinkedMoments(lexicon);
        this.names = new LinkedNames(lexicon, tools);
        this.choices = new LinkedChoices(lexicon, tools);
    }

    /**
     * One thing said, as it is read for a tool.
     *
     * @param asked stems of the question that it answers; empty where it answers none
     * @param question that question
     * @param vocabulary stems of the tool's own texts
     * @param forEffect whether the tool does something: what was proposed is meant with all that was said of it
     * @param asksWho whether an argument is who something is by or with
     * @param taken spans that are values already
     */
    record Passage(
            Heard heard,
            boolean byCustomer,
            Set<String> asked,
            Utterance question,
            Set<String> vocabulary,
            boolean forEffect,
            boolean asksWho,
            List<Span> taken) {
        boolean isAlone() {
            return byCustomer && question.size() == 0;
        }

        Utterance said() {
            return heard.said();
        }
    }

    ObjectNode values(KnownTool tool, Dialog dialog, ZonedDateTime now) {
        var values = JsonNodeFactory.instance.objectNode();
        var evidence = new Evidence(tool, tools, lexicon);
        var newest = passage(
                tool,
                dialog.customer().getFirst(),
                true,
                dialog.assistant().isEmpty() ? null : dialog.assistant().getFirst());
        take(newest, tool, evidence, values, now);
        for (int i = 0; i < dialog.customer().size(); i++) {
            var answered = i < dialog.assistant().size() ? dialog.assistant().get(i) : null;
            if (i > 0) {
                take(passage(tool, dialog.customer().get(i), true, answered), tool, evidence, values, now);
            }
            if (answered != null) {
                take(passage(tool, answered, false, null), tool, evidence, values, now);
            }
        }
        if (dialog.assistant().isEmpty()) {
            names.rest(newest, tool, values);
        }
        return values;
    }

    /** How many of the tool's required arguments nobody said anything for. */
    long missing(KnownTool tool, Dialog dialog, ZonedDateTime now) {
        var values = values(tool, dialog, now);
        return tool.arguments().stream()
                .filter(argument -> argument.required() && !values.has(argument.name()))
                .count();
    }

    private Passage passage(
            KnownTool tool, Heard heard, boolean byCustomer, @org.jspecify.annotations.Nullable Heard answered) {
        boolean asks = answered != null && answered.said().tokens().stream().anyMatch(token -> token.is(QUESTION));
        var question = asks && answered != null ? lastQuestion(answered.said()) : new Utterance("", List.of());
        return new Passage(
                heard,
                byCustomer,
                tools.stems(question),
                question,
                tool.description().vocabulary(),
                tool.binds(),
                tool.arguments().stream()
                        .anyMatch(
                                argument -> argument.words().stream().anyMatch(lexicon.phrases("argument.maker")::has)),
                new ArrayList<>());
    }

    private static Utterance lastQuestion(Utterance said) {
        int end = said.size();
        int from = end;
        while (from > 0 && !(from < end - 1 && Set.of(".", "!").contains(said.word(from - 1)))) {
            from--;
        }
        return said.part(new Span(from, end));
    }

    private void take(Passage passage, KnownTool tool, Evidence evidence, ObjectNode values, ZonedDateTime now) {
        moments.take(passage, open(tool, passage, values), evidence, values, now);
        choices.take(passage, open(tool, passage, values), values);
        numbers.take(passage, open(tool, passage, values), evidence, values);
        names.take(passage, open(tool, passage, values), evidence, values);
    }

    /** What an assistant lists narrows a search in nothing that the customer did not ask for. */
    private static List<Argument> open(KnownTool tool, Passage passage, ObjectNode values) {
        return tool.arguments().stream()
                .filter(argument -> !values.has(argument.name()))
                .filter(argument -> argument.kind() != Kind.OPAQUE || argument.isListOfNumbers())
                .filter(argument -> passage.byCustomer() || passage.forEffect() || argument.required())
                .toList();
    }
}
