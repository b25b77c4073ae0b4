package app.concierge.profile;

import app.concierge.kernel.Purpose;
import app.concierge.profile.Care.Entry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a customer's facts forbid, and how to say so to them. */
@Singleton
class Restrictions {
    private static final Pattern OF_SOMEBODY = Pattern.compile("^(.*) \\(your ([\\p{L}]+)\\)$");
    private static final Pattern PLURAL =
            Pattern.compile("(?:kids|children|friends|colleagues|coworkers|guests|clients)");
    private static final Pattern NOT_IN_A_TAG = Pattern.compile("[^a-z0-9]+");

    private record Cared(
            String value, @Nullable String who, @Nullable Entry entry) {}

    private final Map<String, Entry> entries;

    Restrictions(Care care) {
        entries = care.entries().stream().collect(Collectors.toMap(Entry::value, Function.identity()));
    }

    @Produces
    @Singleton
    static Care care() {
        return Care.load();
    }

    /** Each tag once, with the reason of the first fact. */
    List<Restriction> of(List<Fact> facts) {
        Map<String, Restriction> byTag = new LinkedHashMap<>();
        for (Fact fact : facts) {
            if (fact.purpose() == Purpose.CARE) {
                String because = because(fact);
                String undo = "forget " + own(fact);
                for (String tag : tags(fact)) {
                    byTag.putIfAbsent(tag, new Restriction(tag, because, undo));
                }
            }
        }
        return List.copyOf(byTag.values());
    }

    /** What suggestions do without from now on, e.g. {@code sugar}; empty when the fact forbids nothing. */
    Optional<String> without(Fact fact) {
        Cared cared = cared(fact);
        if (cared.entry != null) {
            return Optional.ofNullable(cared.entry.without());
        }
        return fact.key().equals("allergy") ? Optional.of(cared.value) : Optional.empty();
    }

    /** The fact as a clause: {@code you have diabetes}, {@code your son is allergic to peanuts}. */
    Optional<String> clause(Fact fact) {
        if (fact.purpose() != Purpose.CARE) {
            return Optional.empty();
        }
        Cared cared = cared(fact);
        String you = cared.entry != null
                ? cared.entry.you()
                : fact.key().equals("allergy") ? "are allergic to " + cared.value : null;
        String they = cared.entry != null ? cared.entry.they() : "is allergic to " + cared.value;
        if (you == null) {
            return Optional.empty();
        }
        if (cared.who == null) {
            return Optional.of("you " + you);
        }
        return Optional.of(
                "your " + cared.who + " " + (PLURAL.matcher(cared.who).matches() ? you : they));
    }

    /** The fact as the customer says it: {@code that I have diabetes}, {@code that my son is allergic to peanuts}. */
    private String own(Fact fact) {
        return clause(fact)
                .map(clause -> "that "
                        + clause.replaceFirst("^you are ", "I am ")
                                .replaceFirst("^you ", "I ")
                                .replaceFirst("^your ", "my "))
                .orElse("my " + fact.key().replace('_', ' '));
    }

    private String because(Fact fact) {
        String clause = clause(fact).orElse("of your " + fact.key() + ", " + fact.value());
        return switch (fact.origin()) {
            case STATED -> "because you told me that " + clause;
            case IMPORTED -> "because your profile says that " + clause;
            case OBSERVED -> "because what you chose so far suggests that " + clause;
        };
    }

    private List<String> tags(Fact fact) {
        Cared cared = cared(fact);
        if (cared.entry != null) {
            return cared.entry.avoids();
        }
        String word = NOT_IN_A_TAG.matcher(cared.value.toLowerCase(Locale.ROOT)).replaceAll("-");
        return fact.key().equals("allergy") ? List.of("contains-" + word) : List.of();
    }

    private Cared cared(Fact fact) {
        Matcher somebody = OF_SOMEBODY.matcher(fact.value());
        boolean matches = somebody.matches();
        String value = matches ? somebody.group(1) : fact.value();
        return new Cared(value, matches ? somebody.group(2) : null, entries.get(value.toLowerCase(Locale.ROOT)));
    }
}
