package app.concierge.llm.planner;

import java.util.ArrayList;
import java.util.List;

/** Cuts a message at its marks and joining words. */
final class Clauses {
    private static final int MOST = 8;

    private final Lexicon lexicon;

    Clauses(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    List<Utterance> of(Utterance message) {
        var pieces = new ArrayList<Utterance>();
        int from = 0;
        for (int i = 0; i < message.size() && pieces.size() < MOST - 1; ) {
            int cut = lexicon.phrases("clauses.marks").has(message.word(i))
                    ? 1
                    : lexicon.phrases("clauses.joining").at(message, i);
            if (cut > 0) {
                add(pieces, message, from, i);
                from = i + cut;
            }
            i += Math.max(1, cut);
        }
        add(pieces, message, from, message.size());
        return List.copyOf(pieces);
    }

    private static void add(List<Utterance> pieces, Utterance message, int from, int to) {
        var piece = message.part(new Span(from, Math.max(from, to)));
        if (!piece.isBlank()) {
            pieces.add(piece);
        }
    }

    /** Whether it says how things are and neither asks nor orders. */
    boolean isStatement(Utterance piece) {
        return Mood.of(piece, lexicon) == Mood.TELLING;
    }
}
