package app.concierge.llm.planner;

import app.concierge.llm.planner.Argument.Kind;
import app.concierge.llm.planner.Linking.Passage;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names for the arguments that want them: quoted, with capitals, or what a question was answered with. */
final class LinkedNames {
    private static final double ENOUGH = 0.25;
    private static final double SURE = 0.55;
    private static final double NEEDED = 0.1;
    private static final double TO_SOMEBODY = 1.2;
    private static final Pattern BOTH = Pattern.compile(" and | & ");

    private final Lexicon lexicon;
    private final Leftovers leftovers;
    private final NameCandidates candidates;

    LinkedNames(Lexicon lexicon, Tools tools) {
        this.lexicon = lexicon;
        this.leftovers = new Leftovers(lexicon, tools);
        this.candidates = new NameCandidates(lexicon);
    }

    private record Pair(Argument argument, NameCandidates.Candidate candidate, double score) {}

    void take(Passage passage, List<Argument> open, Evidence evidence, ObjectNode values) {
        var wanting =
                new ArrayList<>(open.stream().filter(LinkedNames::isWanting).toList());
        if (wanting.isEmpty()) {
            return;
        }
        var found = candidates.in(passage);
        var pairs = new ArrayList<Pair>();
        for (var argument : wanting) {
            for (var candidate : found) {
                double score = score(argument, candidate, passage, evidence, wanting);
                if (score >= (argument.required() || !candidate.alone() ? ENOUGH : SURE)) {
                    pairs.add(new Pair(argument, candidate, score));
                }
            }
        }
        pairs.sort(Comparator.comparingDouble(Pair::score).reversed());
        for (var pair : pairs) {
            if (wanting.contains(pair.argument) && !overlaps(passage, pair.candidate.span())) {
                values.set(pair.argument.name(), JsonNodeFactory.instance.textNode(pair.candidate.text()));
                passage.taken().add(pair.candidate.span());
                wanting.remove(pair.argument);
            }
        }
    }

    /** Words that are nothing else go to the texts that are needed, in order; lists and leftovers included. */
    void rest(Passage passage, KnownTool tool, ObjectNode values) {
        lists(passage, tool, values);
        var needed = tool.arguments().stream()
                .filter(argument -> argument.required() && !values.has(argument.name()) && isWanting(argument))
                .toList();
        var left = leftovers.in(passage, tool);
        for (int i = 0; i < Math.min(needed.size(), left.size()); i++) {
            values.set(
                    needed.get(i).name(),
                    JsonNodeFactory.instance.textNode(passage.said().written(left.get(i))));
        }
    }

    /** Lists of texts: what stands in quotes, else names one after the other. */
    private void lists(Passage passage, KnownTool tool, ObjectNode values) {
        for (var argument : tool.arguments()) {
            if (argument.kind() == Kind.WORDS && !values.has(argument.name())) {
                var texts = candidates.in(passage).stream()
                        .filter(candidate -> !overlaps(passage, candidate.span()))
                        .toList();
                if (!texts.isEmpty() && (argument.required() || texts.size() > 1)) {
                    var list = values.putArray(argument.name());
                    texts.forEach(candidate -> {
                        BOTH.splitAsStream(candidate.text()).forEach(list::add);
                        passage.taken().add(candidate.span());
                    });
                }
            }
        }
    }

    static boolean isWanting(Argument argument) {
        return switch (argument.kind()) {
            case NAME, PERSON, ENTITY, TEXT, PLACE, ORIGIN, DESTINATION -> !argument.isNumbered();
            default -> false;
        };
    }

    private static boolean overlaps(Passage passage, Span span) {
        return passage.taken().stream().anyMatch(span::overlaps);
    }

    private double score(
            Argument argument,
            NameCandidates.Candidate candidate,
            Passage passage,
            Evidence evidence,
            List<Argument> wanting) {
        double words = evidence.of(argument, passage.said(), candidate.span(), passage.asked());
        return words
                + cued(argument, candidate, wanting)
                + asked(argument, candidate, passage)
                + (argument.required() ? NEEDED : 0);
    }

    /** What the word before a name tells of it. */
    private double cued(Argument argument, NameCandidates.Candidate candidate, List<Argument> wanting) {
        var cue = candidate.cue();
        boolean origin = lexicon.phrases("cue.from").has(cue);
        boolean destination = lexicon.phrases("cue.to").has(cue);
        boolean in = lexicon.phrases("cue.in").has(cue);
        boolean at = lexicon.phrases("cue.at").has(cue);
        boolean by = lexicon.phrases("cue.by").has(cue);
        boolean routed = wanting.stream().anyMatch(one -> one.kind() == Kind.DESTINATION || one.kind() == Kind.ORIGIN);
        return switch (argument.kind()) {
            case ORIGIN -> origin ? 1.2 : destination || at ? -1 : in ? 0.3 : 0;
            case DESTINATION -> destination ? 1.2 : origin ? -1 : in ? 0.7 : at ? -0.3 : 0;
            case PLACE ->
                in
                        ? 1
                        : at
                                ? (isAddress(argument) ? 0.6 : -0.4)
                                : origin || destination ? (routed ? -1 : 0.5) : by ? -1 : 0;
            default ->
                (in || origin || destination ? -0.6 : at ? 0.5 : by ? (isPerson(argument) ? 0.8 : 0) : 0.15)
                        + (isPerson(argument) ? (destination ? TO_SOMEBODY : at || in ? -0.3 : 0) : 0);
        };
    }

    private boolean isAddress(Argument argument) {
        return argument.words().stream().noneMatch(lexicon.phrases("argument.town")::has)
                && !argument.description().toLowerCase(Locale.ROOT).contains("city");
    }

    private boolean isPerson(Argument argument) {
        return argument.words().stream().anyMatch(lexicon.phrases("argument.who")::has);
    }

    /** Where, whence and whither a question asks. */
    private double asked(Argument argument, NameCandidates.Candidate candidate, Passage passage) {
        if (passage.question().size() == 0) {
            return 0;
        }
        var question = passage.question();
        double sum = switch (argument.kind()) {
            case ORIGIN -> lexicon.phrases("asking_from").isIn(question) ? 0.8 : 0;
            case DESTINATION -> lexicon.phrases("asking_to").isIn(question) ? 0.8 : 0;
            case PLACE -> lexicon.phrases("asking_where").isIn(question) ? 0.7 : 0;
            default -> 0;
        };
        return candidate.whole() ? sum + 0.1 : sum;
    }
}
