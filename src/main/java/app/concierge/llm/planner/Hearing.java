package app.concierge.llm.planner;

import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;

/** What was understood of all that one request holds, at its time: each text is read once, and heard once. */
final class Hearing {
    private final Lexicon lexicon;
    private final ZonedDateTime now;
    private final Map<String, Utterance> read = new HashMap<>();
    private final Map<Utterance, Heard> heard = new HashMap<>();

    Hearing(Lexicon lexicon, ZonedDateTime now) {
        this.lexicon = lexicon;
        this.now = now;
    }

    Utterance read(String text) {
        return read.computeIfAbsent(text, lexicon::read);
    }

    Heard of(Utterance said) {
        return heard.computeIfAbsent(said, missing -> Heard.of(missing, now, lexicon));
    }

    Heard of(String text) {
        return of(read(text));
    }
}
