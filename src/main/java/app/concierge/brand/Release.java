package app.concierge.brand;

import app.concierge.kernel.BrandId;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * A brand's pack as it stood at one moment. Never changes.
 *
 * @param hash names it: SHA-256 of its content, 64 hexadecimal digits
 * @param system Qute source of the system prompt
 * @param guardrails the content of {@code guardrails.yaml}, valid under its schema
 */
public record Release(
        BrandId brand,
        String hash,
        Settings settings,
        String system,
        ObjectNode guardrails,
        Map<String, String> files) {
    /** The brand's mark, square; may be missing. */
    public static final String LOGO = "logo.svg";
    /** What the brand is about, 5 to 3; may be missing. */
    public static final String PICTURE = "picture.svg";
}
