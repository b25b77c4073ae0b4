package app.concierge.guardrail;

import java.lang.Character.UnicodeScript;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The language of a text, where that is evident: by its script, or by the little words that only one language has. A
 * name, a dish or a greeting is no evidence.
 */
final class Tongue {
    /** Turned round or shifted, these are words again. */
    private static final Set<String> REAL =
            Set.of("saw", "era", "ton", "who", "how", "won", "dah", "tub", "nac", "bin", "on");

    /** So many different little words, and twice as many as of any language that is spoken. */
    private static final int EVIDENT = 3;

    private static final int FEWEST_LETTERS = 6;
    private static final char OTHER_SCRIPTS = 0x370;
    private static final Pattern WORD = Pattern.compile("[\\p{L}']+");

    private static final String ENGLISH =
            "the and you your is are was were have has had do does did not can could would will"
                    + " my me we our they them this that what which where when how who please with for from some any want need like"
                    + " of to in it on at if or must always never";

    private static final Map<String, Set<String>> LITTLE = Map.ofEntries(
            coded("reversed", word -> new StringBuilder(word).reverse().toString()),
            coded("shifted by 13", word -> shifted(word, 13)),
            coded("shifted by 1", word -> shifted(word, 1)),
            coded("shifted back by 1", word -> shifted(word, 25)),
            coded("shifted by 3", word -> shifted(word, 3)),
            words(
                    "en",
                    "the and you your is are was were have has had do does did not can could would will i my me we"
                            + " our they them this that what which where when how who please with for from some any want need like"
                            + " of to in it on at if or"),
            words(
                    "de",
                    "der die das und ich du sie wir ihr ist sind war nicht ein eine einen einem mit für auf von zu"
                            + " bitte haben habe hat kann können möchte mein meine mir mich dir was wie wo wann wer auch noch aber"
                            + " oder wenn dass es im am gibt gerne heute morgen"),
            words(
                    "fr",
                    "je tu nous vous ils elle est sont suis êtes avez avons votre vos notre une des les dans pour avec"
                            + " pas ne que qui quoi où quand comment bonjour merci voudrais peux pouvez mon ma mes ce cette sur"
                            + " toujours jamais mais aussi c'est j'ai"),
            words(
                    "es",
                    "yo tú usted nosotros ellos es son soy estoy está tiene tienen tengo quiero quisiera puedo puede"
                            + " una los las con para por que qué cómo dónde cuándo quién hola gracias favor mi mis su sus este esta"
                            + " siempre nunca pero también muy del al debe"),
            words(
                    "it",
                    "io tu lei noi voi loro è sono sei siamo vorrei posso può avete ho hai una gli della delle dei con"
                            + " per che cosa come dove quando chi ciao grazie favore mio mia questo questa sempre mai ma anche non"
                            + " il nel deve"),
            words(
                    "pt",
                    "eu você nós eles é são sou estou tem têm tenho quero gostaria posso pode uma os as com para por"
                            + " que como onde quando quem olá obrigado obrigada meu minha este esta sempre nunca mas também não"
                            + " muito do da deve"),
            words(
                    "nl",
                    "ik jij je u wij zij is zijn ben bent heeft hebben heb een het de van met voor niet wel wat hoe"
                            + " waar wanneer wie graag alstublieft dank mijn onze uw dit dat deze altijd nooit maar ook kunt kan"
                            + " wil wilt moet"),
            words(
                    "pl",
                    "ja ty on ona my wy jest są jestem nie tak się czy chcę chciałbym chciałabym mogę może proszę"
                            + " dziękuję dzień dobry mój moja dla z w na do jak gdzie kiedy kto co ten ta zawsze nigdy ale też"),
            words(
                    "tr",
                    "ben sen biz siz onlar bir ve için ile değil var yok istiyorum lütfen teşekkür nasıl nerede ne"
                            + " zaman kim bu şu benim sizin her zaman asla ama da de mi mı"),
            words(
                    "sv",
                    "jag du vi ni de är var har inte ett en och att med för på av som kan vill skulle tack hej hur"
                            + " när vem min mitt detta alltid aldrig men också"));

    private static final List<String> LANGUAGES =
            LITTLE.keySet().stream().sorted().toList();
    private static final Map<String, List<Integer>> LANGUAGES_OF = LITTLE.entrySet().stream()
            .flatMap(entry -> entry.getValue().stream().map(word -> Map.entry(word, LANGUAGES.indexOf(entry.getKey()))))
            .collect(Collectors.groupingBy(
                    Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toUnmodifiableList())));

    /** Letters of other scripts, of the largest the most frequent, as patterns. */
    static final List<String> OTHER_LETTERS = List.of(
            "[Ͱ-Ͽ]",
            "[Ѐ-ӿ]",
            "[֐-׿]",
            "[؀-ۿ]",
            "[ऀ-ॿ]",
            "[฀-๿]",
            "[぀-ヿ]",
            "[的是不我你您在了有和也要会這这那为為可以们們請请]",
            "[이다는을를가에의로니습하고지]");

    private static final Map<UnicodeScript, Set<String>> SCRIPTS = Map.of(
            UnicodeScript.CYRILLIC, Set.of("ru", "uk", "bg", "sr", "mk", "be", "kk"),
            UnicodeScript.ARABIC, Set.of("ar", "fa", "ur"),
            UnicodeScript.HEBREW, Set.of("he", "yi"),
            UnicodeScript.GREEK, Set.of("el"),
            UnicodeScript.HAN, Set.of("zh", "ja"),
            UnicodeScript.HIRAGANA, Set.of("ja"),
            UnicodeScript.KATAKANA, Set.of("ja"),
            UnicodeScript.HANGUL, Set.of("ko"),
            UnicodeScript.DEVANAGARI, Set.of("hi", "mr", "ne"),
            UnicodeScript.THAI, Set.of("th"));

    private Tongue() {}

    private static Map.Entry<String, Set<String>> words(String language, String words) {
        return Map.entry(language, new HashSet<>(List.of(words.split(" ", -1))));
    }

    /** English in code is a language too; words that are also English, or too short to tell, are left out. */
    private static Map.Entry<String, Set<String>> coded(String name, UnaryOperator<String> code) {
        var english = List.of(ENGLISH.split(" ", -1));
        var words = english.stream()
                .filter(word -> word.length() > 2)
                .map(code)
                .filter(word -> !english.contains(word) && !REAL.contains(word))
                .toList();
        return Map.entry(name, new HashSet<>(words));
    }

    private static String shifted(String word, int by) {
        var shifted = new StringBuilder();
        word.chars().forEach(c -> shifted.append((char) ('a' + (c - 'a' + by) % 26)));
        return shifted.toString();
    }

    /**
     * The language that the text evidently is in, where that is none of those spoken.
     *
     * @param spoken ISO 639 codes, e.g. {@code en}
     */
    static Optional<String> foreign(CharSequence text, Collection<String> spoken) {
        var script = foreignScript(text, spoken);
        return script.isPresent() ? script : foreignWords(text, spoken);
    }

    private static Optional<String> foreignScript(CharSequence text, Collection<String> spoken) {
        if (text.chars().noneMatch(c -> c >= OTHER_SCRIPTS)) {
            return Optional.empty();
        }
        var letters = new HashMap<UnicodeScript, Integer>();
        int all = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isLetter(c)) {
                all++;
                if (c >= OTHER_SCRIPTS) {
                    letters.merge(UnicodeScript.of(c), 1, Integer::sum);
                }
            }
        }
        int half = all / 2;
        return letters.entrySet().stream()
                .filter(entry -> entry.getValue() >= FEWEST_LETTERS && entry.getValue() > half)
                .map(entry -> SCRIPTS.getOrDefault(entry.getKey(), Set.of()))
                .filter(languages -> !languages.isEmpty() && languages.stream().noneMatch(spoken::contains))
                .map(languages -> languages.iterator().next())
                .findFirst();
    }

    private static Optional<String> foreignWords(CharSequence text, Collection<String> spoken) {
        if (!tells(spoken)) {
            return Optional.empty();
        }
        var found = new HashSet<String>();
        var counts = new int[LANGUAGES.size()];
        for (int start = 0; start < text.length(); ) {
            int end = endOfWord(text, start);
            if (end == start) {
                start += Character.charCount(Character.codePointAt(text, start));
                continue;
            }
            var word = text.subSequence(start, end).toString().toLowerCase(Locale.ROOT);
            var languages = LANGUAGES_OF.get(word);
            if (languages != null && found.add(word)) {
                languages.forEach(language -> counts[language]++);
            }
            start = end;
        }
        int own = spoken.stream()
                .mapToInt(language -> counts[LANGUAGES.indexOf(language)])
                .max()
                .orElse(0);
        return IntStream.range(0, counts.length)
                .filter(language -> counts[language] >= Math.max(EVIDENT, 2 * own + 1))
                .boxed()
                .max(Comparator.comparingInt(language -> counts[language]))
                .map(LANGUAGES::get);
    }

    /** Where the letters and apostrophes end that stand there, as in {@link #WORD}. */
    private static int endOfWord(CharSequence text, int start) {
        int end = start;
        while (end < text.length()) {
            int c = Character.codePointAt(text, end);
            if (c != '\'' && !Character.isLetter(c)) {
                break;
            }
            end += Character.charCount(c);
        }
        return end;
    }

    /** Whether a language that is not spoken can be told from all that are. */
    static boolean tells(Collection<String> spoken) {
        return LITTLE.keySet().containsAll(spoken);
    }

    /** Little words of languages that are not spoken, and of none that is: where one stands, a foreign sentence may begin. */
    static List<String> signs(Collection<String> spoken) {
        var own = new HashSet<String>();
        spoken.forEach(language -> own.addAll(LITTLE.getOrDefault(language, Set.of())));
        return LITTLE.entrySet().stream()
                .filter(entry -> !spoken.contains(entry.getKey()))
                .flatMap(entry -> entry.getValue().stream())
                .filter(word -> word.length() > 2 && !own.contains(word))
                .distinct()
                .sorted()
                .toList();
    }

    /** Where the first little word stands that none of the spoken languages has; 0 where the script alone tells. */
    static int firstForeign(CharSequence text, Collection<String> spoken) {
        var signs = Set.copyOf(signs(spoken));
        var matcher = WORD.matcher(text);
        while (matcher.find()) {
            if (signs.contains(matcher.group().toLowerCase(Locale.ROOT))) {
                return matcher.start();
            }
        }
        return 0;
    }
}
