package app.concierge.profile;

import app.concierge.kernel.Purpose;
import jakarta.inject.Singleton;
import java.util.Locale;

/** Facts as the customer is told of them. */
@Singleton
class FactWords {
    private final Kinds kinds;
    private final Restrictions restrictions;

    FactWords(Kinds kinds, Restrictions restrictions) {
        this.kinds = kinds;
        this.restrictions = restrictions;
    }

    /** {@code You have diabetes}, {@code You live in Boston}. */
    String sentence(Fact fact) {
        String words = restrictions
                .clause(fact)
                .orElseGet(() -> kinds.kind(fact.key())
                        .map(kind -> kind.sentence().replace("{value}", fact.value()))
                        .orElse(fact.key().replace('_', ' ') + ": " + fact.value()));
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** The same within a sentence: {@code you have diabetes}. */
    String clause(Fact fact) {
        String sentence = sentence(fact);
        return sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1);
    }

    /** What a fact may be used for, after a comma. */
    static String purpose(Purpose purpose) {
        return switch (purpose) {
            case SERVICE -> "to talk with you";
            case FULFILMENT -> "to carry out what you ask for";
            case PERSONALIZATION -> "to suggest what suits you";
            case OFFERS -> "to choose offers";
            case CARE -> "to protect you";
            case MEASUREMENT -> "to learn what works";
        };
    }
}
