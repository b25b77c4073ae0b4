package app.concierge.llm.planner;

import app.concierge.llm.planner.Argument.Kind;
import app.concierge.llm.planner.Linking.Passage;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Names for the arguments that want them: quoted, with capitals, or what a question was answered with. */
final class LinkedNames {
    private static final double ENOUGH = 0.25;
    private static final double SURE = 0.55;
    private static final double NEEDED = 0.1;
    private static final double TO_SOMEBODY = 1.2;
    private static final int LONGEST = 9;
    private static final int LONGEST_ANSWER = 5;
    private static final String QUESTION = "?";
    private static final Pattern BOTH = Pattern.compile(" and | & ");
    private static final Pattern HOUSE = Pattern.compile("\\d{2,5}");

    private final Lexicon lexicon;
    private final Leftovers leftovers;

    LinkedNames(Lexicon lexicon, Tools tools) {
        this.lexicon = lexicon;
        this.leftovers = new Leftovers(lexicon, tools);
    }

    /**
     * @param cue the word before it
     * @param whole whether it is a whole answer
     * @param alone whether nobody was answered: a single sentence names more than what is wanted
     */
    private record Candidate(Span span, String text, String cue, boolean whole, boolean alone) {}

    private record Pair(Argument argument, Candidate candidate, double score) {}

    void take(Passage passage, List<Argument> open, Evidence evidence, ObjectNode values) {
        var wanting =
                new ArrayList<>(open.stream().filter(LinkedNames::isWanting).toList());
        if (wanting.isEmpty()) {
            return;
        }
        var candidates = candidates(passage);
        var pairs = new ArrayList<Pair>();
        for (var argument : wanting) {
            for (var candidate : candidates) {
                double score = score(argument, candidate, passage, evidence, wanting);
                if (score >= (argument.required() || !candidate.alone ? ENOUGH : SURE)) {
                    pairs.add(new Pair(argument, candidate, score));
                }
            }
        }
        pairs.sort(Comparator.comparingDouble(Pair::score).reversed());
        for (var pair : pairs) {
            if (wanting.contains(pair.argument) && !overlaps(passage, pair.candidate.span)) {
                Linking.put(values, pair.argument, JsonNodeFactory.instance.textNode(pair.candidate.text));
                passage.taken().add(pair.candidate.span);
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
            Linking.put(
                    values,
                    needed.get(i),
                    JsonNodeFactory.instance.textNode(passage.said().written(left.get(i))));
        }
    }

    /** Lists of texts: what stands in quotes, else names one after the other. */
    private void lists(Passage passage, KnownTool tool, ObjectNode values) {
        for (var argument : tool.arguments()) {
            if (argument.kind() == Kind.WORDS && !values.has(argument.name())) {
                var texts = candidates(passage).stream()
                        .filter(candidate -> !overlaps(passage, candidate.span))
                        .toList();
                if (!texts.isEmpty() && (argument.required() || texts.size() > 1)) {
                    var list = values.putArray(argument.name());
                    texts.forEach(candidate -> {
                        BOTH.splitAsStream(candidate.text).forEach(list::add);
                        passage.taken().add(candidate.span);
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
            Argument argument, Candidate candidate, Passage passage, Evidence evidence, List<Argument> wanting) {
        double words = evidence.of(argument, passage.said(), candidate.span, passage.asked());
        return words
                + cued(argument, candidate, wanting)
                + asked(argument, candidate, passage)
                + (argument.required() ? NEEDED : 0);
    }

    /** What the word before a name tells of it. */
    private double cued(Argument argument, Candidate candidate, List<Argument> wanting) {
        var cue = candidate.cue;
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
                && !argument.description().toLowerCase(java.util.Locale.ROOT).contains("city");
    }

    private boolean isPerson(Argument argument) {
        return argument.words().stream().anyMatch(lexicon.phrases("argument.who")::has);
    }

    /** Where, whence and whither a question asks. */
    private double asked(Argument argument, Candidate candidate, Passage passage) {
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
        return candidate.whole ? sum + 0.1 : sum;
    }

    private List<Candidate> candidates(Passage passage) {
        var said = passage.said();
        var found = new ArrayList<Candidate>();
        for (int i = 0; i < said.size(); ) {
            int end = capital(passage, i);
            if (end > i && !isState(said, i)) {
                found.add(candidate(said, new Span(i, end), passage.isAlone()));
            }
            i = Math.max(end, i + 1);
        }
        for (var place : passage.heard().places()) {
            var name = place.value().name();
            int from = place.span().to() - lexicon.read(name).size();
            var span =
                    new Span(Math.max(place.span().from(), from), place.span().to());
            boolean free = found.stream().noneMatch(one -> one.span.overlaps(span)) && passage.byCustomer();
            if (free && !lexicon.phrases("names.openers").has(said.word(span.from()))) {
                found.add(candidate(said, span, passage.isAlone()));
            }
        }
        if (passage.byCustomer() && passage.question().size() > 0 && found.isEmpty() && isAnswer(passage)) {
            var bare = Names.bare(said, lexicon);
            if (bare.length() > 0 && bare.length() <= LONGEST_ANSWER) {
                found.add(new Candidate(bare, called(said, bare), "", true, false));
            }
        }
        quoted(passage, found);
        return found;
    }

    /** What stands behind a town to tell where it lies: "Anaheim, CA". */
    private boolean isState(Utterance said, int index) {
        return said.word(index - 1).equals(",") && lexicon.phrases("states").has(said.word(index));
    }

    /** Neither a yes or no, nor a question or a number. */
    private boolean isAnswer(Passage passage) {
        var said = passage.said();
        return !lexicon.phrases("proposing").isIn(passage.question())
                && lexicon.phrases("agreeing").at(said, 0) == 0
                && lexicon.phrases("no").at(said, 0) == 0
                && lexicon.phrases("statements").at(said, 0) == 0
                && lexicon.phrases("questions").at(said, 0) == 0
                && said.tokens().stream().noneMatch(token -> token.is(QUESTION))
                && passage.taken().isEmpty();
    }

    /** The name as it stands there, or the one that it is short for: "Philly" is Philadelphia. */
    private String called(Utterance said, Span span) {
        return lexicon.map("places_called").getOrDefault(said.part(span).words(), said.written(span));
    }

    private void quoted(Passage passage, List<Candidate> found) {
        var said = passage.said();
        int from = -1;
        for (int i = 0; i < said.size(); i++) {
            boolean mark = said.word(i).equals("\"") || said.word(i).equals("'");
            if (mark && from >= 0 && i > from) {
                var span = new Span(from, i);
                found.removeIf(one -> one.span.overlaps(span));
                found.add(candidate(said, span, passage.isAlone()));
                from = -1;
            } else if (mark) {
                from = i + 1;
            }
        }
    }

    private Candidate candidate(Utterance said, Span span, boolean alone) {
        return new Candidate(span, called(said, span), said.word(span.from() - 1), false, alone);
    }

    /** Where a name with capitals ends that begins at the index; the index itself where none begins. */
    private int capital(Passage passage, int index) {
        var said = passage.said();
        boolean house = isHouse(passage, index);
        if (!house && !isNamed(passage, index)) {
            return index;
        }
        int end = index + 1;
        while (end < said.size() && end - index < LONGEST) {
            int flat = house ? lexicon.phrases("names.flats").at(said, end) : 0;
            if (!isCapital(passage, end) && !isLink(passage, end) && flat == 0) {
                break;
            }
            end += 1 + flat;
        }
        return Math.min(end, said.size());
    }

    /** "Bank of America"; "Courtyard by Marriott", unless the tool asks who something is by. */
    private boolean isLink(Passage passage, int index) {
        var word = passage.said().word(index);
        boolean inside = lexicon.phrases("names.inside").has(word)
                && !lexicon.phrases("cue.in").has(word);
        boolean by = lexicon.phrases("names.inside_of_places").has(word) && !passage.asksWho();
        return (inside || by) && isCapital(passage, index + 1);
    }

    /** "5988 Newpark Mall Road". */
    private static boolean isHouse(Passage passage, int index) {
        var tokens = passage.said().tokens();
        return index + 1 < tokens.size()
                && HOUSE.matcher(tokens.get(index).word()).matches()
                && tokens.get(index + 1).capital()
                && !Span.anyHolds(passage.taken(), index)
                && !Span.anyHolds(passage.taken(), index + 1);
    }

    /** Whether a name begins here: with a capital, and with a word that is more than any sentence's. */
    private boolean isNamed(Passage passage, int index) {
        var said = passage.said();
        if (!isCapital(passage, index) || Character.isDigit(said.word(index).charAt(0))) {
            return false;
        }
        boolean lone = !isCapital(passage, index + 1);
        var word = said.word(index);
        return begins(said, index)
                ? !isCommon(passage, index)
                : !lone
                        || !(lexicon.phrases("stop").has(word)
                                || lexicon.phrases("names.openers").has(word));
    }

    private boolean isCapital(Passage passage, int index) {
        var tokens = passage.said().tokens();
        if (index >= tokens.size() || Span.anyHolds(passage.taken(), index)) {
            return false;
        }
        var token = tokens.get(index);
        boolean number = index > 0
                && tokens.get(index - 1).capital()
                && Character.isDigit(token.word().charAt(0));
        boolean coded = token.word().length() > 3
                && Character.isDigit(token.word().charAt(token.word().length() - 1))
                && Character.isLetter(token.word().charAt(0));
        return (token.capital() || number || coded)
                && !lexicon.phrases("names.never").has(token.word());
    }

    private static boolean begins(Utterance said, int index) {
        return index == 0 || List.of(".", "!", "?", ":").contains(said.word(index - 1));
    }

    /** A word that begins sentences, and names as well only if another capital follows. */
    private boolean isCommon(Passage passage, int index) {
        var word = passage.said().word(index);
        return word.contains("'")
                || (!isCapital(passage, index + 1) && passage.vocabulary().contains(Tools.stem(word)))
                || lexicon.phrases("stop").has(word)
                || lexicon.phrases("names.openers").has(word)
                || lexicon.phrases("fillers").has(word)
                || lexicon.phrases("agreeing").has(word);
    }
}
