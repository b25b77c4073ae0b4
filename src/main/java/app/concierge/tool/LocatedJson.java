package app.concierge.tool;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON text with the line of every value by its JSON Pointer.
 *
 * @param lines counted from 1
 */
record LocatedJson(JsonNode root, Map<String, Integer> lines) {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Empty when it is no JSON, names a key twice, or is nested deeper than that. */
    static Optional<LocatedJson> parse(String text, int deepest) {
        var factory = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .streamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(deepest).build())
                .build();
        var lines = new HashMap<String, Integer>();
        try (var parser = factory.createParser(text)) {
            parser.nextToken();
            var root = value(parser, "", lines);
            return parser.nextToken() == null ? Optional.of(new LocatedJson(root, lines)) : Optional.empty();
        } catch (JsonProcessingException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode value(JsonParser parser, String pointer, Map<String, Integer> lines) throws IOException {
        lines.putIfAbsent(pointer, parser.currentTokenLocation().getLineNr());
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                var object = NODES.objectNode();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    var name = parser.currentName();
                    var at = pointer + "/" + name.replace("~", "~0").replace("/", "~1");
                    lines.put(at, parser.currentTokenLocation().getLineNr());
                    parser.nextToken();
                    object.set(name, value(parser, at, lines));
                }
                yield object;
            }
            case START_ARRAY -> {
                var array = NODES.arrayNode();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    array.add(value(parser, pointer + "/" + array.size(), lines));
                }
                yield array;
            }
            case VALUE_STRING -> NODES.textNode(parser.getText());
            case VALUE_NUMBER_INT -> {
                var number = parser.getBigIntegerValue();
                yield number.bitLength() < Integer.SIZE
                        ? NODES.numberNode(number.intValueExact())
                        : number.bitLength() < Long.SIZE
                                ? NODES.numberNode(number.longValueExact())
                                : NODES.numberNode(number);
            }
            case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDecimalValue());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            default -> NODES.nullNode();
        };
    }
}
