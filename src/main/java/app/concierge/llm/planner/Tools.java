package app.concierge.llm.planner;

import app.concierge.tool.ToolContract;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.text.BreakIterator;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Contracts made ready for comparing, each once as long as it is in use. */
final class Tools {
    private static final int MOST_EXAMPLES = 60;
    private static final ZonedDateTime SOME_DAY = ZonedDateTime.of(2026, 1, 1, 9, 0, 0, 0, ZoneOffset.UTC);

    private final Meanings meanings;
    private final Lexicon lexicon;
    private final Arguments arguments;
    private final Cache<ToolContract, KnownTool> ready =
            Caffeine.newBuilder().weakKeys().maximumSize(5_000).build();

    Tools(Meanings meanings, Lexicon lexicon) {
        this.meanings = meanings;
        this.lexicon = lexicon;
        this.arguments = new Arguments(lexicon);
    }

    List<KnownTool> of(List<ToolContract> contracts) {
        return contracts.stream().map(this::of).toList();
    }

    private KnownTool of(ToolContract contract) {
        var known = ready.getIfPresent(contract);
        if (known == null) {
            known = read(contract);
            ready.put(contract, known);
        }
        return known;
    }

    private KnownTool read(ToolContract contract) {
        var said = contract.examples().stream()
                .limit(MOST_EXAMPLES)
                .map(lexicon::read)
                .toList();
        var args = arguments.of(contract);
        var examples = meanings.of(said.stream().map(Utterance::words).toList());
        var description = description(contract, args);
        return new KnownTool(
                contract,
                args,
                examples,
                meanings.of(said.stream().map(this::core).toList()),
                Meaning.middle(examples, description.about()),
                description,
                stems(contract),
                stems(String.join(" ", Arguments.words(contract.name()))),
                cues(args),
                shares(said, example -> Mood.of(example, lexicon)),
                shares(said, example -> Mood.opening(example, lexicon)));
    }

    private Description description(ToolContract contract, List<Argument> args) {
        var text = contract.description();
        var first = firstSentence(text);
        var rest = text.substring(first.length()).strip();
        var gist = contract.title() + ". " + first;
        return new Description(
                meanings.of(contract.title() + ". " + text),
                meanings.of(gist),
                meanings.of(rest.isEmpty() ? text : rest),
                meanings.of(slots(contract)),
                args.stream()
                        .filter(Argument::required)
                        .map(argument -> meanings.of(
                                List.of(String.join(" ", Arguments.words(argument.name())), argument.description())))
                        .toList(),
                stems(gist),
                vocabulary(contract));
    }

    private static String firstSentence(String text) {
        var breaks = BreakIterator.getSentenceInstance(Locale.ROOT);
        breaks.setText(text);
        int end = breaks.next();
        return end == BreakIterator.DONE ? text : text.substring(0, end);
    }

    /** What the contract says of each argument and each field of the result. */
    private static List<String> slots(ToolContract contract) {
        return Stream.of(contract.input(), contract.output())
                .flatMap(schema -> schema.path("properties").properties().stream())
                .map(property -> property.getValue()
                        .path("description")
                        .asText(String.join(" ", Arguments.words(property.getKey()))))
                .distinct()
                .limit(MOST_EXAMPLES)
                .toList();
    }

    private Set<String> vocabulary(ToolContract contract) {
        var all = new HashSet<>(stems(contract));
        for (var schema : List.of(contract.input(), contract.output())) {
            schema.path("properties")
                    .properties()
                    .forEach(property -> all.addAll(stems(String.join(" ", Arguments.words(property.getKey())) + " "
                            + property.getValue().path("description").asText())));
        }
        return Set.copyOf(all);
    }

    private Phrases cues(List<Argument> args) {
        return new Phrases(args.stream()
                .flatMap(argument -> argument.annotated("x-cues").stream())
                .map(cue -> lexicon.read(cue).words())
                .filter(cue -> cue.contains(" "))
                .toList());
    }

    private String core(Utterance example) {
        var core = Heard.of(example, SOME_DAY, lexicon).core();
        return stems(core).isEmpty() ? example.words() : core.words();
    }

    private static <K> Map<K, Double> shares(List<Utterance> said, Function<Utterance, K> trait) {
        var shares = new HashMap<K, Double>();
        said.forEach(example -> shares.merge(trait.apply(example), 1.0 / said.size(), Double::sum));
        return Map.copyOf(shares);
    }

    private Set<String> stems(ToolContract contract) {
        var stems = new HashSet<String>();
        contract.examples().forEach(example -> stems.addAll(stems(example)));
        stems.addAll(stems(contract.title() + " " + contract.description() + " "
                + String.join(" ", Arguments.words(contract.name()))));
        contract.input().path("properties").properties().forEach(property -> {
            stems.addAll(stems(String.join(" ", Arguments.words(property.getKey()))));
            property.getValue()
                    .path("enum")
                    .forEach(value -> stems.addAll(stems(String.join(" ", Arguments.words(value.asText())))));
        });
        return Set.copyOf(stems);
    }

    /** Whether the word is of those by which the tool is called. */
    boolean isOwn(KnownTool tool, String word) {
        return tool.description().vocabulary().contains(stem(word));
    }

    /** The stems of the words that carry meaning. */
    Set<String> stems(String text) {
        return stems(lexicon.read(text));
    }

    Set<String> stems(Utterance said) {
        var stems = new HashSet<String>();
        for (var token : said.tokens()) {
            if (token.isWord() && !lexicon.phrases("stop").has(token.word())) {
                stems.add(stem(token.word()));
            }
        }
        return stems;
    }

    /** A light stemmer: endings of number and tense fall away. */
    static String stem(String word) {
        for (var ending : List.of("ations", "ation", "ings", "ing", "ies", "es", "ed", "s", "y", "e")) {
            if (word.length() >= ending.length() + 3 && word.endsWith(ending)) {
                return word.substring(0, word.length() - ending.length());
            }
        }
        return word;
    }
}
