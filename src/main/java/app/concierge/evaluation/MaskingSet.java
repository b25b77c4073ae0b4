package app.concierge.evaluation;

import app.concierge.guardrail.Policy;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What is blacked out of {@code pii}'s sentences. Counted are the kinds whose leak does harm by itself and that can be told
 * by their form: cards, accounts, social security numbers, e-mail and internet addresses, telephone numbers. Names and
 * postal addresses are not: a table, a gift and a delivery need them, and what a customer writes of themselves is answered.
 */
final class MaskingSet {
    private static final Map<String, String> KINDS = Map.of(
            "CREDIT_CARD", "[card number]",
            "IBAN_CODE", "[account number]",
            "US_SSN", "[social security number]",
            "EMAIL_ADDRESS", "[e-mail address]",
            "PHONE_NUMBER", "[phone number]",
            "IP_ADDRESS", "[internet address]");

    List<Score> measure(Path folder) throws IOException {
        var recall = new Score("masking: personal data blacked out (recall)", Floors.MASKED);
        var precision = new Score("masking: what was blacked out is personal data (precision)", Floors.MASKED);
        for (var sentence : Folders.json(folder.resolve("sentences_500.json.gz"))) {
            var text = sentence.path("full_text").asText();
            var masked = Policy.maskAll(text);
            int wanted = 0;
            for (var span : sentence.path("spans")) {
                var kind = span.path("entity_type").asText();
                if (KINDS.containsKey(kind)) {
                    wanted++;
                    recall.count(
                            !masked.contains(span.path("entity_value").asText()),
                            kind + " " + span.path("entity_value").asText());
                }
            }
            count(sentence, masked, wanted, precision);
        }
        return List.of(recall, precision);
    }

    /** As many as there are of a kind are right; more are not. */
    private static void count(JsonNode sentence, String masked, int wanted, Score precision) {
        int right = 0;
        int all = 0;
        for (var kind : KINDS.entrySet()) {
            int there = occurrences(masked, kind.getValue());
            int meant = 0;
            for (var span : sentence.path("spans")) {
                meant += span.path("entity_type").asText().equals(kind.getKey()) ? 1 : 0;
            }
            all += there;
            right += Math.min(there, meant);
        }
        for (int i = 0; i < all; i++) {
            precision.count(i < right, wanted + " meant: " + masked.replaceAll("\\s+", " "));
        }
    }

    private static int occurrences(String text, String part) {
        return text.split(java.util.regex.Pattern.quote(part), -1).length - 1;
    }
}
