package app.concierge.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * One YAML document as JSON, with the line of every value by its JSON Pointer. Scalars are read by the rules of YAML 1.2's
 * core schema (so {@code no} and {@code 18:30} stay text); anchors, aliases, tags, duplicate keys and more than 256 KiB
 * are refused.
 */
public final class LocatedYaml {
    private static final int MOST_CHARACTERS = 256 * 1024;
    private static final int DEEPEST = 40;
    private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]{1,18}");
    private static final Pattern DECIMAL = Pattern.compile("[-+]?[0-9]{1,18}\\.[0-9]{1,18}");

    private final String source;
    private final Map<String, Integer> lines = new HashMap<>();
    private final List<Fault> faults = new ArrayList<>();
    private final JsonNode root;

    private LocatedYaml(String source, @Nullable Node node) {
        this.source = source;
        this.root = node == null ? JsonNodeFactory.instance.objectNode() : value(node, "");
    }

    private LocatedYaml(String source, JsonNode root, Map<String, Integer> lines) {
        this.source = source;
        this.root = root;
        this.lines.putAll(lines);
    }

    /** @throws FaultyContractException when it is not one plain YAML document */
    public static LocatedYaml parse(String source, String text) {
        return parse(source, text, MOST_CHARACTERS);
    }

    /**
     * Reads JSON by its own rules: tabs and {@code \\/} are no YAML.
     *
     * @param most characters
     * @throws FaultyContractException when it is not one plain document, in YAML or JSON
     */
    public static LocatedYaml parse(String source, String text, int most) {
        if (text.length() > most) {
            throw new FaultyContractException(
                    List.of(new Fault(source, 1, "The file is longer than " + most / 1024 + " KiB.")));
        }
        if (text.stripLeading().startsWith("{")) {
            var json = LocatedJson.parse(text, DEEPEST);
            if (json.isPresent()) {
                return new LocatedYaml(source, json.get().root(), json.get().lines());
            }
        }
        return yaml(source, text, most);
    }

    /**
     * A document made of this one, whose faults are found where this one has their cause.
     *
     * @param lines of its values, by JSON Pointer
     */
    public LocatedYaml derived(JsonNode made, Map<String, Integer> lines) {
        return new LocatedYaml(source, made, lines);
    }

    private static LocatedYaml yaml(String source, String text, int most) {
        var options = new LoaderOptions();
        options.setNestingDepthLimit(DEEPEST);
        options.setCodePointLimit(most);
        LocatedYaml yaml;
        try {
            yaml = new LocatedYaml(source, new Yaml(options).compose(new StringReader(text)));
        } catch (MarkedYAMLException e) {
            var mark = e.getProblemMark();
            var line = mark == null ? 1 : mark.getLine() + 1;
            throw new FaultyContractException(List.of(new Fault(source, line, "This is not YAML: " + e.getProblem())));
        } catch (YAMLException e) {
            throw new FaultyContractException(List.of(new Fault(source, 1, "This is not YAML: " + e.getMessage())));
        }
        if (!yaml.faults.isEmpty()) {
            throw new FaultyContractException(yaml.faults);
        }
        return yaml;
    }

    public JsonNode root() {
        return root;
    }

    /** The fault at a JSON Pointer; of what is not there, at the line of what would hold it. */
    public Fault fault(String pointer, String reason) {
        return new Fault(source, line(pointer), pointer, reason);
    }

    /** The line of a JSON Pointer, or of the nearest thing that holds it. */
    public int line(String pointer) {
        var at = pointer;
        while (!lines.containsKey(at)) {
            var slash = at.lastIndexOf('/');
            if (slash < 0) {
                return 1;
            }
            at = at.substring(0, slash);
        }
        return lines.getOrDefault(at, 1);
    }

    private JsonNode value(Node node, String pointer) {
        lines.putIfAbsent(pointer, node.getStartMark().getLine() + 1);
        if (node.getAnchor() != null) {
            refuse(node, "Anchors and aliases are not used here: write the value out.");
            return JsonNodeFactory.instance.nullNode();
        }
        return switch (node) {
            case MappingNode mapping -> object(mapping, pointer);
            case SequenceNode sequence -> array(sequence, pointer);
            case ScalarNode scalar -> scalar(scalar);
            default -> throw new IllegalStateException("Unknown kind of YAML node");
        };
    }

    private ObjectNode object(MappingNode mapping, String pointer) {
        var object = JsonNodeFactory.instance.objectNode();
        for (NodeTuple entry : mapping.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                refuse(entry.getKeyNode(), "A key is plain text.");
                continue;
            }
            if (key.getTag().equals(Tag.MERGE)) {
                refuse(key, "Merge keys (<<) are not used here: write the values out.");
                continue;
            }
            var at = pointer + "/" + key.getValue().replace("~", "~0").replace("/", "~1");
            if (object.has(key.getValue())) {
                refuse(key, "The key '" + key.getValue() + "' is there twice.");
                continue;
            }
            lines.put(at, key.getStartMark().getLine() + 1);
            object.set(key.getValue(), value(entry.getValueNode(), at));
        }
        return object;
    }

    private ArrayNode array(SequenceNode sequence, String pointer) {
        var array = JsonNodeFactory.instance.arrayNode();
        for (Node item : sequence.getValue()) {
            array.add(value(item, pointer + "/" + array.size()));
        }
        return array;
    }

    private JsonNode scalar(ScalarNode scalar) {
        var nodes = JsonNodeFactory.instance;
        var text = scalar.getValue();
        if (!scalar.getTag().getValue().startsWith(Tag.PREFIX)) {
            refuse(scalar, "Tags (" + scalar.getTag().getValue() + ") are not used here.");
        }
        if (scalar.getScalarStyle() != ScalarStyle.PLAIN) {
            return nodes.textNode(text);
        }
        return switch (text) {
            case "", "~", "null" -> nodes.nullNode();
            case "true" -> nodes.booleanNode(true);
            case "false" -> nodes.booleanNode(false);
            default -> {
                if (INTEGER.matcher(text).matches()) {
                    var number = new BigInteger(text);
                    yield number.bitLength() < Integer.SIZE
                            ? nodes.numberNode(number.intValueExact())
                            : nodes.numberNode(number.longValueExact());
                }
                yield DECIMAL.matcher(text).matches() ? nodes.numberNode(new BigDecimal(text)) : nodes.textNode(text);
            }
        };
    }

    private void refuse(Node node, String reason) {
        faults.add(new Fault(source, node.getStartMark().getLine() + 1, reason));
    }
}
