package app.concierge.llm.planner;

import app.concierge.llm.planner.Linking.Passage;
import java.util.ArrayList;
import java.util.List;

/** What a sentence has left when all values are found and the tool's own words are gone. */
final class Leftovers {
    private final Lexicon lexicon;
    private final Tools tools;

    Leftovers(Lexicon lexicon, Tools tools) {
        this.lexicon = lexicon;
        this.tools = tools;
    }

    /** Runs of words that carry meaning and are no words of the tool's. */
    List<Span> in(Passage passage, KnownTool tool) {
        var said = passage.said();
        var runs = new ArrayList<Span>();
        int from = -1;
        for (int i = 0; i <= said.size(); i++) {
            boolean free = i < said.size() && isFree(passage, tool, i);
            if (free && from < 0) {
                from = i;
            } else if (!free && from >= 0) {
                runs.add(new Span(from, i));
                from = -1;
            }
        }
        return runs;
    }

    private boolean isFree(Passage passage, KnownTool tool, int index) {
        var token = passage.said().tokens().get(index);
        return token.isWord()
                && !Span.anyHolds(passage.taken(), index)
                && !lexicon.phrases("stop").has(token.word())
                && !lexicon.phrases("names.openers").has(token.word())
                && !lexicon.phrases("questions").has(token.word())
                && !lexicon.map("numbers").containsKey(token.word())
                && !Character.isDigit(token.word().charAt(0))
                && !tools.isOwn(tool, token.word());
    }
}
