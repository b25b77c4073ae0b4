package app.concierge.brand;

import app.concierge.kernel.Personalization;
import app.concierge.kernel.Situation;
import java.util.List;
import java.util.Map;

/**
 * What one turn's system prompt is rendered with. All of it may be taken from what customers said: it is cleaned and cut
 * to length on its way into the prompt.
 *
 * @param facts what may be used about the customer, already passed by consent
 * @param restrictions what the customer must not be offered, each a sentence with its reason
 * @param summary of what was said before the window; "" when there is nothing
 * @param open points left open, each a sentence
 * @param pending confirmations that wait for the customer, each a sentence
 * @param page what the customer looks at, by name; empty when unknown
 */
public record Briefing(
        Situation situation,
        Personalization personalization,
        List<KnownFact> facts,
        List<String> restrictions,
        String summary,
        List<String> open,
        List<String> pending,
        Map<String, String> page) {
    /**
     * @param about what it says something of, e.g. {@code favourite grape}
     * @param source where it comes from, in words, e.g. "said on 3 May"
     */
    public record KnownFact(String about, String value, String source) {}
}
