package app.concierge.llm.planner;

import app.concierge.llm.planner.Place.Role;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Places, persons, things that were shown, and other names. */
final class Names {
    private static final int LONGEST_NAME = 8;
    private static final List<String> HOME = List.of("home_address", "home", "home_city");

    private final Lexicon lexicon;
    private final Shown shown;

    Names(Lexicon lexicon) {
        this.lexicon = lexicon;
        this.shown = new Shown(lexicon);
    }

    Optional<String> place(Argument argument, Heard heard, Turn turn) {
        var roles = switch (argument.kind()) {
            case ORIGIN -> List.of(Role.ORIGIN, Role.ARRIVAL);
            case DESTINATION -> List.of(Role.DESTINATION);
            default -> List.of(Role.LOCATION, Role.ARRIVAL, Role.DESTINATION);
        };
        for (var role : roles) {
            for (var found : heard.places()) {
                if (found.value().role() == role) {
                    return Optional.of(resolved(found.value().name(), turn));
                }
            }
        }
        return Optional.empty();
    }

    /** "here" and "home" as the situation and known facts have them. */
    private String resolved(String name, Turn turn) {
        var said = lexicon.read(name);
        var place = turn.situation().place();
        if (place != null && lexicon.phrases("place.here").at(said, 0) == said.size()) {
            return place;
        }
        if (lexicon.phrases("place.home").at(said, 0) == said.size()) {
            return HOME.stream()
                    .map(turn.known()::get)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(name);
        }
        return name;
    }

    /** "for my boss" is "my boss". */
    Optional<String> person(Heard heard) {
        var said = heard.said();
        for (int i = 0; i < said.size(); i++) {
            if (lexicon.phrases("people_words").has(said.word(i))) {
                int from = i;
                while (from > 0
                        && (lexicon.phrases("articles").has(said.word(from - 1))
                                || said.word(from - 1).endsWith("'s"))) {
                    from--;
                }
                return Optional.of(lexicon.inEnglish(said, new Span(from, i + 1)));
            }
        }
        return Optional.empty();
    }

    /** One of the things that earlier results showed: its id, or its title where the argument is no id. */
    @Nullable JsonNode entity(Argument argument, Heard heard, Turn turn) {
        return shown.referred(argument, heard.said(), turn)
                .map(thing ->
                        lexicon.phrases("argument.id").has(argument.words().getLast()) ? thing.id() : thing.title())
                .map(JsonNodeFactory.instance::textNode)
                .orElse(null);
    }

    /** The title of one of the things that earlier results showed. */
    @Nullable JsonNode titled(Argument argument, Heard heard, Turn turn) {
        return shown.referred(argument, heard.said(), turn)
                .map(thing -> JsonNodeFactory.instance.textNode(thing.title()))
                .orElse(null);
    }

    /** Whether it points at a thing by its place or a pronoun, and names none. */
    boolean points(Heard heard) {
        return lexicon.phrases("references").isIn(heard.said())
                || heard.said().tokens().stream()
                        .anyMatch(token -> lexicon.map("ordinals").containsKey(token.word()));
    }

    /** Quoted, or after words that the schema names in {@code x-cues}, or written with capitals within the sentence. */
    Optional<String> name(Argument argument, Heard heard) {
        if (!heard.quoted().isEmpty()) {
            return Optional.of(heard.quoted().getFirst());
        }
        var cued = cued(argument.annotated("x-cues"), heard.said(), "names.ends");
        if (cued.isPresent()) {
            return cued.map(span -> lexicon.inEnglish(heard.said(), span));
        }
        var said = heard.said();
        for (int i = 1; argument.required() && i < said.size(); i++) {
            int end = i;
            while (end < said.size() && said.tokens().get(end).capital() && isFree(heard, end)) {
                end++;
            }
            if (end > i && !said.word(i).startsWith("i'") && !said.word(i).equals("i")) {
                return Optional.of(lexicon.inEnglish(said, new Span(i, end)));
            }
        }
        return Optional.empty();
    }

    /** What stands after the schema's {@code x-cues}, or after the argument's own name: "without coffee and sugar". */
    @Nullable JsonNode words(Argument argument, Heard heard) {
        var cues = new ArrayList<>(argument.annotated("x-cues"));
        cues.add(String.join(" ", argument.words()));
        var words = JsonNodeFactory.instance.arrayNode();
        var said = heard.said();
        var span = cued(cues, said, "names.list_ends");
        int most = argument.schema().path("maxItems").asInt(8);
        for (int i = span.map(Span::from).orElse(0); i < span.map(Span::to).orElse(0); ) {
            int end = i;
            while (end < span.get().to() && !lexicon.phrases("names.between").has(said.word(end))) {
                end++;
            }
            int from = i;
            while (from < end && lexicon.phrases("articles").has(said.word(from))) {
                from++;
            }
            if (from < end && words.size() < most) {
                words.add(lexicon.inEnglish(said, new Span(from, end)));
            }
            i = end + 1;
        }
        return words.isEmpty() ? null : words;
    }

    /** The words after the first cue that stands there, up to a word that ends a name. */
    private Optional<Span> cued(List<String> cues, Utterance said, String ends) {
        var cue = new Phrases(cues).in(said);
        if (cues.isEmpty() || cue.isEmpty()) {
            return Optional.empty();
        }
        int from = cue.get().to();
        while (lexicon.phrases("articles").has(said.word(from))) {
            from++;
        }
        int end = from;
        while (end < said.size()
                && end - from < LONGEST_NAME
                && !lexicon.phrases(ends).has(said.word(end))) {
            end++;
        }
        boolean counts = lexicon.map("numbers").containsKey(said.word(from));
        return end == from || counts ? Optional.empty() : Optional.of(new Span(from, end));
    }

    private static boolean isFree(Heard heard, int token) {
        return heard.moments().stream().noneMatch(found -> found.span().holds(token))
                && heard.places().stream().noneMatch(found -> found.span().holds(token));
    }

    /** An answer that is a name: the longest part that is no date, sum or number of people, without what only wraps it. */
    Optional<String> bare(Heard heard) {
        var taken = new ArrayList<Span>();
        heard.moments().forEach(found -> taken.add(found.span()));
        heard.amounts().forEach(found -> taken.add(found.span()));
        heard.people().ifPresent(found -> taken.add(found.span()));
        var said = heard.said();
        var longest = new Span(0, 0);
        for (int from = 0; from < said.size(); from++) {
            int to = from;
            while (to < said.size() && !Span.anyHolds(taken, to)) {
                to++;
            }
            var part = said.part(new Span(from, to));
            var bare = bare(part, lexicon);
            if (bare.length() > longest.length()) {
                longest = new Span(from + bare.from(), from + bare.to());
            }
            from = to;
        }
        boolean letters = said.written(longest).codePoints().anyMatch(Character::isLetter);
        boolean number = longest.length() == 1 && lexicon.map("numbers").containsKey(said.word(longest.from()));
        return letters && !number ? Optional.of(lexicon.inEnglish(said, longest)) : Optional.empty();
    }

    static Span bare(Utterance said, Lexicon lexicon) {
        int from = 0;
        int to = said.size();
        while (from < to) {
            int filler = said.tokens().get(from).isWord()
                    ? lexicon.phrases("fillers").at(said, from)
                    : 1;
            if (filler == 0) {
                break;
            }
            from += filler;
        }
        while (to > from
                && (!said.tokens().get(to - 1).isWord()
                        || lexicon.phrases("fillers").before(said, to) > 0)) {
            to -= said.tokens().get(to - 1).isWord()
                    ? lexicon.phrases("fillers").before(said, to)
                    : 1;
        }
        return new Span(Math.min(from, to), to);
    }
}
