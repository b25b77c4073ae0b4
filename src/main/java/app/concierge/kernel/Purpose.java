package app.concierge.kernel;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a datum may be used for. Every read of a profile and every tool names one; consent is given by purpose. */
public enum Purpose {
    /** Answering the customer at all: the conversation itself. */
    SERVICE,
    /** Carrying out what the customer asked for, with a partner where one is needed. */
    FULFILMENT,
    /** Suggestions that rest on who the customer is and what they did. */
    PERSONALIZATION,
    /** Eligibility and choice of offers. */
    OFFERS,
    /** The customer's own protection: diagnoses, allergies, diets. */
    CARE,
    /** Learning what works, in aggregate. */
    MEASUREMENT;

    /** The word used on the wire and in manifests, e.g. {@code fulfilment}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Purpose> fromWord(String word) {
        return Arrays.stream(values()).filter(p -> p.word().equals(word)).findFirst();
    }
}
