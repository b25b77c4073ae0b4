package app.concierge.recommendation;

import app.concierge.catalog.Words;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** For whom a wish is, when not for the customer: "a present for my boss". */
final class ForWhom {
    private static final Pattern SELF = Pattern.compile("(?i)me|myself|us|ourselves|the customer|self|i");
    private static final Set<String> OWNERS = Set.of("my", "our", "a", "an", "the", "his", "her", "their");

    private final English english;
    private final String sentence;
    private final List<String> words;

    ForWhom(English english, String sentence) {
        this.english = english;
        this.sentence = sentence;
        this.words = Words.sequence(sentence);
    }

    /**
     * As it is said to the customer, e.g. {@code your boss}; null when it is for themselves.
     *
     * @param named who a model understood it to be for
     * @param used takes which words of the sentence say so
     */
    @Nullable String of(Optional<String> named, BitSet used) {
        var given = named.filter(who -> !SELF.matcher(who).matches() && !who.matches("\\d+.*"));
        if (given.isPresent()) {
            return toCustomer(given.get());
        }
        boolean present = !English.in(words, english.occasions, Occasion.GIFT.word()::equals, new BitSet(), false)
                .isEmpty();
        for (int i = 1; i < words.size(); i++) {
            int owner = english.people.contains(words.get(i)) ? owner(i) : -1;
            if (owner >= 0
                    && !andMe(i)
                    && (present || (owner > 0 && Set.of("for", "to").contains(words.get(owner - 1))))) {
                used.set(owner, i + 1);
                return toCustomer(String.join(" ", Words.spelled(sentence).subList(owner, i + 1)));
            }
        }
        return null;
    }

    private int owner(int person) {
        return OWNERS.contains(words.get(person - 1))
                ? person - 1
                : person > 1 && OWNERS.contains(words.get(person - 2)) ? person - 2 : -1;
    }

    private boolean andMe(int person) {
        return person + 2 < words.size()
                && words.get(person + 1).equals("and")
                && Set.of("me", "i", "myself").contains(words.get(person + 2));
    }

    private static String toCustomer(String who) {
        return who.strip().replaceFirst("(?i)^(my|our)\\b", "your");
    }
}
