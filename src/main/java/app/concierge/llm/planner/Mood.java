package app.concierge.llm.planner;

/** How a sentence is meant: "how much is it?", "I'm allergic to nuts", "get me a ride". */
enum Mood {
    ASKING,
    TELLING,
    WISHING;

    /** Of several clauses the first that does not only tell is what the sentence is about. */
    static Mood of(Utterance said, Lexicon lexicon) {
        for (int i = 0; i < said.size(); i++) {
            if (i == 0 || lexicon.phrases("clauses.marks").has(said.word(i - 1))) {
                var mood = at(said, i, lexicon);
                if (mood != TELLING) {
                    return mood;
                }
            }
        }
        return TELLING;
    }

    private static Mood at(Utterance said, int index, Lexicon lexicon) {
        var rest = said.part(new Span(index, said.size()));
        int start = Names.bare(rest, lexicon).from();
        if (wishes(rest, start, lexicon)) {
            return WISHING;
        }
        if (lexicon.phrases("questions").at(rest, start) > 0
                || rest.tokens().stream().anyMatch(t -> t.is("?"))) {
            return ASKING;
        }
        boolean tells = lexicon.phrases("statements").at(rest, start) > 0 || index > 0;
        return tells ? TELLING : WISHING;
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
