package app.concierge.profile;

import app.concierge.profile.Care.Entry;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds in what people write what is to protect them: "I've just been told I'm diabetic", "can't have gluten", "my son is
 * allergic to peanuts". A hand-made matcher of the phrases of {@code profile/restrictions.yaml}: it must be right about
 * "not allergic to nuts" and must work with no model at all.
 */
@Singleton
class HealthWords {
    /**
     * One thing found.
     *
     * @param entry what it forbids; null where it forbids nothing that a catalogue knows of
     * @param who whose it is, e.g. {@code son}; null for the customer's own
     * @param passing of somebody beyond the customer's own people: it counts while this is talked about
     */
    record Found(
            String key,
            String value,
            @Nullable Entry entry,
            @Nullable String who,
            boolean passing) {
        /** As it is kept. */
        String kept() {
            return who == null ? value : value + " (your " + who + ")";
        }
    }

    private record Saying(Words phrase, Entry entry, boolean enough) {}

    private static final Pattern CLAUSES = Pattern.compile("[.;!?\\n]+|\\bbut\\b|\\bhowever\\b|\\bthough\\b");
    private static final Pattern ALLERGIC =
            Pattern.compile("\\b(?:allerg\\w+|alerg\\w+|intoleran\\w+) (?:to|against) (?:any )?([^,].{1,60})$");
    private static final Pattern LISTED = Pattern.compile("\\s*(?:,|&|\\band\\b|\\bor\\b)\\s*");
    private static final Set<String> SPEAKER = Set.of("i", "i'm", "im", "i've", "ive", "me", "myself");
    private static final int REACH = 10;
    private static final int NEGATION_REACH = 2;
    private static final int MOST_WORDS = 3;

    private final List<Saying> sayings = new ArrayList<>();
    private final Map<String, List<String>> health;
    private final List<Words> avoiding;
    private final List<Words> afterwards;
    private final List<Words> denying;
    private final List<Words> negations;
    private final Set<String> family;
    private final Set<String> others;

    HealthWords(Care care) {
        for (Entry entry : care.entries()) {
            entry.sayings().forEach(phrase -> sayings.add(new Saying(Words.of(phrase), entry, true)));
            entry.foods().forEach(phrase -> sayings.add(new Saying(Words.of(phrase), entry, false)));
        }
        health = care.health();
        avoiding = phrases(care.avoiding());
        afterwards = phrases(care.afterwards());
        denying = phrases(care.denying());
        negations = phrases(care.negations());
        family = Set.copyOf(care.family());
        others = Set.copyOf(care.others());
    }

    /**
     * What the text says of somebody's health, diet or faith.
     *
     * @param allergies whether the text is known to tell allergies: "nuts", as the answer to "what are you allergic to?"
     */
    List<Found> in(String text, boolean allergies) {
        Set<Found> found = new LinkedHashSet<>();
        for (String clause :
                CLAUSES.splitAsStream(text.toLowerCase(Locale.ROOT)).toList()) {
            List<Found> known = known(Words.of(clause), allergies);
            found.addAll(known);
            if (known.isEmpty()) {
                found.addAll(unknown(clause, allergies));
            }
        }
        return withoutTheImplied(List.copyOf(found));
    }

    /** What the text names, whether it is said to be so or not: for what is to be forgotten. */
    Set<String> named(String text) {
        Words words = Words.of(text);
        Set<String> values = new HashSet<>();
        for (Saying saying : sayings) {
            if (words.find(saying.phrase, true) != Words.NOWHERE) {
                values.add(saying.entry.value());
            }
        }
        return values;
    }

    private List<Found> known(Words words, boolean allergies) {
        List<Found> found = new ArrayList<>();
        for (Saying saying : sayings) {
            for (int at = 0; at < words.size(); at++) {
                if (words.hasAt(at, saying.phrase, true) && counts(words, at, saying, allergies)) {
                    Entry entry = saying.entry;
                    found.add(found(entry.key(), entry.value(), entry, words, at));
                }
            }
        }
        health.forEach((key, phrases) -> {
            for (String phrase : phrases) {
                int at = words.find(Words.of(phrase), false);
                if (at != Words.NOWHERE && !isNegated(words, at)) {
                    found.add(found(key, phrase, null, words, at));
                }
            }
        });
        return found;
    }

    private boolean counts(Words words, int at, Saying saying, boolean allergies) {
        if (saying.enough) {
            return !isNegated(words, at);
        }
        int denied = words.lastEndBefore(at, denying);
        int avoided = words.lastEndBefore(at, avoiding);
        if (denied != Words.NOWHERE && denied >= avoided) {
            return false;
        }
        int end = at + saying.phrase.size();
        boolean after = afterwards.stream().anyMatch(phrase -> words.hasAt(end, phrase, true));
        return allergies || after || (avoided != Words.NOWHERE && at - avoided <= REACH);
    }

    private boolean isNegated(Words words, int at) {
        int end = words.lastEndBefore(at, negations);
        return end != Words.NOWHERE && at - end <= NEGATION_REACH;
    }

    private Found found(String key, String value, @Nullable Entry entry, Words words, int at) {
        for (int i = at - 1; i >= 0; i--) {
            String word = words.words().get(i);
            if (SPEAKER.contains(word)) {
                break;
            }
            if (family.contains(word) || others.contains(word)) {
                return new Found(key, value, entry, word, others.contains(word));
            }
        }
        return new Found(key, value, entry, null, false);
    }

    /** Allergies against what no entry knows. */
    private List<Found> unknown(String clause, boolean allergies) {
        Words words = Words.of(clause);
        Matcher allergic = ALLERGIC.matcher(clause);
        String things = allergies ? clause : "";
        if (allergic.find()) {
            int at = Words.of(clause.substring(0, allergic.start())).size();
            things = isNegated(words, at) ? "" : allergic.group(1);
        }
        return LISTED.splitAsStream(things)
                .map(String::strip)
                .filter(thing -> !thing.isEmpty() && Words.of(thing).size() <= MOST_WORDS)
                .map(thing -> found("allergy", thing, null, words, words.size()))
                .toList();
    }

    /** "Diabetic, so no sugar" is one thing; so is "vegan, no meat". */
    private static List<Found> withoutTheImplied(List<Found> found) {
        List<Found> kept = new ArrayList<>();
        for (Found one : found) {
            boolean implied = found.stream().anyMatch(other -> implies(other, one, found));
            if (!implied) {
                kept.add(one);
            }
        }
        return kept;
    }

    private static boolean implies(Found other, Found one, List<Found> order) {
        if (other.equals(one) || other.entry == null || one.entry == null || other.passing != one.passing) {
            return false;
        }
        List<String> more = other.entry.avoids();
        List<String> less = one.entry.avoids();
        boolean asMuch = more.containsAll(less);
        boolean same = asMuch && less.containsAll(more);
        return same ? order.indexOf(other) < order.indexOf(one) : asMuch && other.key.equals(one.key);
    }

    private static List<Words> phrases(List<String> phrases) {
        return phrases.stream().map(Words::of).toList();
    }
}
