package app.concierge.llm.planner;

import app.concierge.llm.planner.Linking.Passage;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What can be a name: words with capitals or in quotes, addresses, places by their cues, or a whole short answer. */
final class NameCandidates {
    private static final int LONGEST = 9;
    private static final int LONGEST_ANSWER = 5;
    private static final String QUESTION = "?";
    private static final Pattern HOUSE = Pattern.compile("\\d{2,5}");

    private final Lexicon lexicon;

    NameCandidates(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    /**
     * @param cue the word before it
     * @param whole whether it is a whole answer
     * @param alone whether nobody was answered: a single sentence names more than what is wanted
     */
    record Candidate(Span span, String text, String cue, boolean whole, boolean alone) {}

    List<Candidate> in(Passage passage) {
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
