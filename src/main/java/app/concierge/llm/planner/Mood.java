package app.concierge.llm.planner;

/** How a sentence is meant: "how much is it?", "I'm allergic to nuts", "get me a ride". */
enum Mood {
    ASKING,
    TELLING,
    WISHING;

    static Mood of(Utterance said, Lexicon lexicon) {
        int start = Names.bare(said, lexicon).from();
        if (wishes(said, start, lexicon)) {
            return WISHING;
        }
        boolean asks = lexicon.phrases("questions").at(said, start) > 0
                || said.tokens().stream().anyMatch(token -> token.is("?"));
        if (asks) {
            return ASKING;
        }
        return lexicon.phrases("statements").at(said, start) > 0 ? TELLING : WISHING;
    }

    private static boolean wishes(Utterance said, int start, Lexicon lexicon) {
        if (lexicon.phrases("requests").at(said, start) > 0) {
            return true;
        }
        for (int i = start; i < start + 3; i++) {
            if (lexicon.phrases("clauses.lead").at(said, i) > 0) {
                return true;
            }
        }
        return false;
    }

    /** The word that a sentence begins with, once what only wraps it is gone. */
    static String opening(Utterance said, Lexicon lexicon) {
        return said.word(Names.bare(said, lexicon).from());
    }
}
