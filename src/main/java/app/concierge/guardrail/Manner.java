package app.concierge.guardrail;

import java.util.List;

/**
 * What rules take from a brand's settings.
 *
 * @param languages ISO 639 codes of those it speaks, e.g. {@code en}
 * @param abuse what is said to somebody who insults; may be empty where the rules say it themselves
 */
public record Manner(List<String> languages, String abuse) {
    public Manner {
        languages = List.copyOf(languages);
    }

    /** English alone. */
    public static final Manner PLAIN = new Manner(List.of("en"), "");
}
