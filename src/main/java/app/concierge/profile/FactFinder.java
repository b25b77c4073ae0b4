package app.concierge.profile;

import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which facts a customer means by "forget that I'm diabetic", "my seat", "that" or "everything". */
@Singleton
class FactFinder {
    /** What was meant. */
    sealed interface Meant {}

    record These(List<Fact> facts) implements Meant {}

    /** One of these, and it is not said which. */
    record Several(List<Fact> facts) implements Meant {}

    record Nothing() implements Meant {}

    private static final String ASKED =
            "(?:(?:please|pls|just|now|ok|can you|could you|would you|forget|forgt|delete|erase|remove|wipe|clear|drop|strike)"
                    + " )*";
    private static final Pattern EVERYTHING = Pattern.compile("^" + ASKED
            + "(?:absolutely )?(?:everything|all|all of (?:it|that|this)|it all|(?:all )?(?:of )?(?:my|the)"
            + " (?:data|profile|facts|information|info|history)|what you know|who i am|me)"
            + "(?: (?:that )?you(?:'ve)?(?: have)? (?:know|knew|have|got|remember|remembered|keep|stored|saved|learned))?"
            + "(?: (?:about|on|of) me)?(?: please| now| again)*$");
    private static final Pattern LAST = Pattern.compile("^" + ASKED
            + "(?:|that|it|this|the last (?:one|thing|bit)|what i (?:just )?(?:said|told you))"
            + "(?: (?:out|again|please|now|one|fact|thing))*$");
    private static final Pattern UNTRUE = Pattern.compile(
            "^(?:actually )?(?:that|it|this)(?:'s| is| was| isn't|)(?: is)?(?: no longer| not| never| wrong| a mistake)"
                    + "(?: true| right| correct| so| the case)?(?: any ?more)?$");
    private static final Set<String> SAYING_NOTHING = Set.of(
            "forget",
            "forgt",
            "delete",
            "remove",
            "erase",
            "strike",
            "drop",
            "clear",
            "please",
            "pls",
            "that",
            "the",
            "what",
            "said",
            "told",
            "you",
            "know",
            "about",
            "from",
            "profile",
            "and",
            "not",
            "don't",
            "dont",
            "remember",
            "anymore",
            "any",
            "more",
            "longer",
            "again",
            "out",
            "i'm",
            "im",
            "i've",
            "ive",
            "am",
            "are",
            "was",
            "have",
            "has",
            "had",
            "like",
            "love",
            "hate",
            "prefer",
            "want",
            "your",
            "my",
            "me",
            "mine",
            "for",
            "with",
            "its",
            "it's",
            "is",
            "in",
            "a",
            "an",
            "i",
            "of",
            "to",
            "on",
            "at",
            "do",
            "can",
            "no",
            "it",
            "be",
            "we",
            "or",
            "as",
            "so");

    private final Kinds kinds;
    private final HealthWords healthWords;

    FactFinder(Kinds kinds, HealthWords healthWords) {
        this.kinds = kinds;
        this.healthWords = healthWords;
    }

    boolean isEverything(String what) {
        return EVERYTHING.matcher(plain(what)).matches();
    }

    /** @param facts strongest and newest first */
    Meant find(List<Fact> facts, String what) {
        String plain = plain(what);
        if (LAST.matcher(plain).matches() || UNTRUE.matcher(plain).matches()) {
            return facts.stream()
                    .filter(fact -> fact.origin() == Fact.Origin.STATED)
                    .findFirst()
                    .<Meant>map(fact -> new These(List.of(fact)))
                    .orElseGet(Nothing::new);
        }
        Set<String> health = healthWords.named(what);
        List<Fact> ofHealth = facts.stream()
                .filter(fact -> health.stream().anyMatch(value -> isOrOfSomebody(fact.value(), value)))
                .toList();
        if (!ofHealth.isEmpty()) {
            return new These(best(ofHealth, fact -> shared(fact, plain)));
        }
        List<Fact> alike =
                facts.stream().filter(fact -> shared(fact, plain) > 0).toList();
        List<Fact> byWords = best(alike, fact -> shared(fact, plain));
        if (!byWords.isEmpty()) {
            return byWords.size() == 1 ? new These(byWords) : new Several(byWords);
        }
        return ofKind(facts, plain);
    }

    private Meant ofKind(List<Fact> facts, String plain) {
        Set<String> keys = kinds.named(plain).stream().map(Kinds.Kind::key).collect(Collectors.toSet());
        List<Fact> found =
                facts.stream().filter(fact -> keys.contains(fact.key())).toList();
        boolean allOfThem = plain.endsWith("s") || plain.contains("all ") || plain.contains("every ");
        if (found.isEmpty()) {
            return new Nothing();
        }
        return found.size() == 1 || allOfThem ? new These(found) : new Several(found);
    }

    /** Those with the highest score. */
    private static List<Fact> best(List<Fact> facts, ToLongFunction<Fact> score) {
        long highest = facts.stream().mapToLong(score).max().orElse(0);
        return facts.stream().filter(fact -> score.applyAsLong(fact) == highest).toList();
    }

    private static long shared(Fact fact, String plain) {
        Set<String> said = new HashSet<>(Words.of(plain).words());
        said.removeAll(SAYING_NOTHING);
        return Words.of(fact.value()).words().stream()
                .filter(word -> said.stream().anyMatch(one -> one.equals(word) || Words.isSlipOf(one, word)))
                .count();
    }

    private static boolean isOrOfSomebody(String kept, String value) {
        return kept.equals(value) || kept.startsWith(value + " (your ");
    }

    private static String plain(String what) {
        return String.join(" ", Words.of(what).words());
    }
}
