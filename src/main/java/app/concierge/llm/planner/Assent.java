package app.concierge.llm.planner;

import java.util.List;
import java.util.Set;

/**
 * Whether a message agrees to something that the assistant said it was about to do, and so has it done.
 *
 * @param agrees the message begins as one agrees
 * @param proposed the assistant said what it was about to do and asked for a yes
 * @param failed the assistant said that it could not be done as wished, and may have proposed another way
 * @param confirms a plain yes to a plain statement
 * @param wishes something else is wished for after the yes
 */
record Assent(boolean agrees, boolean proposed, boolean failed, boolean confirms, boolean wishes) {
    private static final String QUESTION = "?";

    static Assent of(Dialog dialog, Lexicon lexicon) {
        var message = dialog.customer().getFirst().said();
        var answered = dialog.assistant().isEmpty()
                ? new Utterance("", List.of())
                : dialog.assistant().getFirst().said();
        int start = behind("assent.before", message, 0, lexicon);
        boolean agrees = lexicon.phrases("agreeing").at(message, start) > 0;
        boolean proposed = isProposed(answered, lexicon);
        boolean stated = answered.size() > 0
                && !answered.word(answered.size() - 1).equals(QUESTION)
                && !lexicon.phrases("assent.offering").isIn(answered);
        boolean confirms = stated && lexicon.phrases("assent.sure").at(message, start) > 0;
        boolean failed = lexicon.phrases("assent.failing").isIn(answered);
        return new Assent(agrees, proposed, failed, confirms && !proposed, wishes(message, lexicon));
    }

    boolean isGiven() {
        return ((agrees && (proposed || failed)) || confirms) && !wishes;
    }

    /** It asks for a yes in so many words, or says what is to be done as a question: "So 2 people at 6 pm?" */
    private static boolean isProposed(Utterance answered, Lexicon lexicon) {
        if (answered.size() == 0) {
            return false;
        }
        int restating = behind("assent.openers", answered, 0, lexicon);
        if (lexicon.phrases("proposing").isIn(answered)
                || lexicon.phrases("assent.restating").at(answered, restating) > 0) {
            return true;
        }
        int opened = behind("assent.openers", answered, lastSentence(answered), lexicon);
        return answered.word(answered.size() - 1).equals(QUESTION)
                && lexicon.phrases("assent.asking").at(answered, behind("assent.before", answered, opened, lexicon))
                        == 0;
    }

    private static boolean wishes(Utterance message, Lexicon lexicon) {
        int second = 0;
        while (second < message.size() && !ends(message, second)) {
            second++;
        }
        var rest = message.part(new Span(Math.min(second + 1, message.size()), message.size()));
        return lexicon.phrases("assent.wishing").isIn(rest);
    }

    private static int lastSentence(Utterance said) {
        int from = said.size() - 1;
        while (from > 0 && !ends(said, from - 1)) {
            from--;
        }
        return Math.max(0, from);
    }

    private static boolean ends(Utterance said, int index) {
        return Set.of(".", "!", QUESTION).contains(said.word(index));
    }

    /** The first place behind the phrases, and the marks between them, that stand from the index on. */
    private static int behind(String phrases, Utterance said, int index, Lexicon lexicon) {
        int at = index;
        while (at < said.size()) {
            int length =
                    said.tokens().get(at).isWord() ? lexicon.phrases(phrases).at(said, at) : 1;
            if (length == 0) {
                break;
            }
            at += length;
        }
        return at;
    }
}
