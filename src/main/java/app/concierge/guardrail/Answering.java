package app.concierge.guardrail;

import java.util.List;

/**
 * What an answer must be like.
 *
 * @param otherwise what is said where a rule has no words of its own
 */
record Answering(List<OutputRule> rules, List<Disclosure> disclosures, String otherwise) {
    Answering {
        rules = List.copyOf(rules);
        disclosures = List.copyOf(disclosures);
    }
}
