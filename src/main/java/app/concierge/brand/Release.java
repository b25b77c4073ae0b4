package app.concierge.brand;

import app.concierge.kernel.BrandId;
import app.concierge.kernel.Voice;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * A brand's pack as it stood at one moment. Never changes.
 *
 * @param hash names it: SHA-256 of its content, 64 hexadecimal digits
 * @param system Qute source of the system prompt
 * @param guardrails the content of {@code guardrails.yaml}, valid under its schema
 * @param experiments that run in it
 * @param arms of its experiments that this is what a customer gets, e.g. {@code greeting=bold}, separated by commas;
 *     empty in the release as it was published
 */
public record Release(
        BrandId brand,
        String hash,
        Settings settings,
        String system,
        ObjectNode guardrails,
        List<Experiment> experiments,
        String arms,
        Map<String, String> files) {
    /** The brand's mark, square; may be missing. */
    public static final String LOGO = "logo.svg";
    /** What the brand is about, 5 to 3; may be missing. */
    public static final String PICTURE = "picture.svg";

    /**
     * What customers of these arms are answered with.
     *
     * @param arms one of each experiment that the customer takes part in, by its name
     */
    public Release with(SortedMap<String, Experiment.Arm> arms) {
        var phrases = new HashMap<>(settings.voice().phrases());
        var prompt = new StringBuilder(system);
        arms.values().forEach(arm -> {
            phrases.putAll(arm.voice());
            if (!arm.instructions().isBlank()) {
                prompt.append("\n\n").append(arm.instructions().strip());
            }
        });
        return new Release(
                brand,
                hash,
                settings.speaking(new Voice(settings.voice().assistant(), Map.copyOf(phrases))),
                prompt.toString(),
                guardrails,
                experiments,
                arms.entrySet().stream()
                        .map(arm -> arm.getKey() + "=" + arm.getValue().name())
                        .collect(Collectors.joining(",")),
                files);
    }
}
