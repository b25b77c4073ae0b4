package app.concierge.llm.planner;

import app.concierge.llm.planner.Place.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Places, told by the words before them: "in Boston", "from logan airport to the marriott". No gazetteer. */
final class Places {
    private static final int LONGEST_NAME = 6;

    private final Lexicon lexicon;

    Places(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    /** The places of the utterance outside the spans, from left to right. */
    List<Found<Place>> in(Utterance said, List<Span> except) {
        var found = new ArrayList<Found<Place>>();
        for (int i = 0; i < said.size(); i++) {
            int index = i;
            var cue = cue(said, i);
            if (cue.isPresent()) {
                int start = i + cue.get().span().length();
                var place = name(said, start, except)
                        .map(span -> new Found<>(
                                new Place(
                                        lexicon.inEnglish(said, span), cue.get().value()),
                                new Span(index, span.to())));
                if (place.isPresent()) {
                    found.add(place.get());
                    i = place.get().span().to() - 1;
                }
            }
        }
        return found;
    }

    private Optional<Found<Role>> cue(Utterance said, int index) {
        Found<Role> longest = null;
        for (var role : Role.values()) {
            int length = lexicon.phrases("place." + role.name().toLowerCase(Locale.ROOT))
                    .at(said, index);
            if (length > 0 && (longest == null || length > longest.span().length())) {
                longest = new Found<>(role, new Span(index, index + length));
            }
        }
        return Optional.ofNullable(longest);
    }

    /** The name that begins at the index: up to a mark, a joining word, another cue, or what was understood already. */
    private Optional<Span> name(Utterance said, int start, List<Span> except) {
        int end = start;
        while (end < said.size()
                && end - start < LONGEST_NAME
                && said.tokens().get(end).isWord()
                && !Span.anyHolds(except, end)
                && !lexicon.phrases("place.ends").has(said.word(end))
                && (end == start || cue(said, end).isEmpty())) {
            end++;
        }
        int first = start;
        while (first < end && lexicon.phrases("articles").has(said.word(first)) && first + 1 < end) {
            first++;
        }
        boolean real = end > first
                && !lexicon.phrases("place.none").has(said.word(first))
                && !lexicon.phrases("articles").has(said.word(first));
        if (!real) {
            return Optional.empty();
        }
        return Optional.of(new Span(lexicon.phrases("place.common").has(said.word(end - 1)) ? start : first, end));
    }
}
