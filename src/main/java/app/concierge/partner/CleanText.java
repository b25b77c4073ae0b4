package app.concierge.partner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * A partner's words as plain text: no markup, no addresses behind words, no control or invisible characters, bounded. What
 * is left is data for the model and the customer; that it is never an instruction is the conversation's business.
 */
final class CleanText {
    private static final Pattern HIDDEN_ELEMENT =
            Pattern.compile("(?is)<(script|style|template|iframe|object)\\b.*?</\\1\\s*>|<!--.*?-->");
    private static final Pattern TAG = Pattern.compile("</?[A-Za-z!?][^<>]{0,2000}>");
    private static final Pattern IMAGE = Pattern.compile("!\\[([^\\]]{0,500})]\\([^)]{0,2000}\\)");
    private static final Pattern LINK = Pattern.compile("\\[([^\\]]{0,500})]\\([^)]{0,2000}\\)");
    private static final Pattern MARKS = Pattern.compile("`+|\\*{2,}|_{2,}|~{2,}|(?m)^\\s{0,3}#{1,6}\\s+");
    /** Control, format (zero-width, direction, tags), private-use and unassigned characters, and variation selectors. */
    private static final Pattern INVISIBLE =
            Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}\\p{Cs}\\x{FE00}-\\x{FE0F}\\x{E0100}-\\x{E01EF}&&[^\\n\\t]]");

    private static final Pattern BEFORE_A_STOP = Pattern.compile("(?:" + TAG.pattern() + ")(?=[.,;:!?])", TAG.flags());
    private static final Pattern SPACES = Pattern.compile("[\\p{Zs}\\t]+");
    private static final Pattern LINES = Pattern.compile(" ?\\n[ \\n]*");
    private static final int LONGEST_REASON = 300;
    private static final int LONGEST_VALUE = 2_000;

    private CleanText() {}

    /** A sentence that the customer may read; at most 300 characters. */
    static String reason(String text) {
        return of(text, LONGEST_REASON).replace('\n', ' ');
    }

    /** The value with all its texts cleaned; names of fields stay as the schema has them. */
    static JsonNode of(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> JsonNodeFactory.instance.textNode(of(value.textValue(), LONGEST_VALUE));
            case ARRAY -> {
                var items = JsonNodeFactory.instance.arrayNode();
                value.forEach(item -> items.add(of(item)));
                yield items;
            }
            case OBJECT -> of((ObjectNode) value);
            default -> value;
        };
    }

    static ObjectNode of(ObjectNode object) {
        var fields = JsonNodeFactory.instance.objectNode();
        object.properties().forEach(field -> fields.set(field.getKey(), of(field.getValue())));
        return fields;
    }

    private static String of(String text, int longest) {
        var bounded = text.length() > longest * 4 ? text.substring(0, longest * 4) : text;
        var clean = Normalizer.normalize(bounded, Normalizer.Form.NFC)
                .replace("\r\n", "\n")
                .replace('\r', '\n');
        clean = INVISIBLE.matcher(clean).replaceAll("");
        clean = HIDDEN_ELEMENT.matcher(clean).replaceAll(" ");
        clean = TAG.matcher(BEFORE_A_STOP.matcher(clean).replaceAll("")).replaceAll(" ");
        clean = IMAGE.matcher(clean).replaceAll("$1");
        clean = LINK.matcher(clean).replaceAll("$1");
        clean = MARKS.matcher(clean).replaceAll("");
        clean = LINES.matcher(SPACES.matcher(clean).replaceAll(" "))
                .replaceAll("\n")
                .strip();
        return clean.codePointCount(0, clean.length()) <= longest
                ? clean
                : clean.substring(0, clean.offsetByCodePoints(0, longest)).strip() + "…";
    }
}
