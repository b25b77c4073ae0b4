package app.concierge.brand;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** What may stand in a pack, for whoever writes one. */
public final class PackWords {
    private PackWords() {}

    /** JSON Schemas (2020-12) of the YAML files, by name; those of the golden conversations under {@code evals/*.yaml}. */
    public static Map<String, JsonNode> schemas() {
        return Map.of(
                "brand.yaml", PackSchema.BRAND.source(),
                "guardrails.yaml", PackSchema.GUARDRAILS.source(),
                "experiments.yaml", PackSchema.EXPERIMENTS.source(),
                "evals/*.yaml", PackSchema.EVALS.source());
    }

    /** What may stand in braces in {@code system.md}. */
    public static SortedSet<String> variables() {
        return new TreeSet<>(PromptTemplate.SAMPLE.keySet());
    }
}
