package app.concierge.brand;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A YAML file as JSON that remembers on which line each value stands.
 *
 * @param lines by JSON Pointer; of a mapping's entry, the line of its key
 */
record YamlDocument(String file, ObjectNode root, Map<String, Integer> lines, List<Fault> faults) {
    private static final int MOST_NODES = 20_000;

    static YamlDocument parse(String file, String text) {
        var reading = new Reading(file);
        var root = reading.read(text);
        return new YamlDocument(file, root, reading.lines, reading.faults);
    }

    /** The line of the value, or of what is nearest around it. */
    int line(String pointer) {
        for (@Nullable String at = pointer; at != null; at = parent(at)) {
            var line = lines.get(at);
            if (line != null) {
                return line;
            }
        }
        return 1;
    }

    private static @Nullable String parent(String pointer) {
        int slash = pointer.lastIndexOf('/');
        return slash < 0 ? null : pointer.substring(0, slash);
    }

    Fault fault(String pointer, String reason) {
        return new Fault(file, line(pointer), reason);
    }

    static String child(String pointer, String key) {
        return pointer + "/" + key.replace("~", "~0").replace("/", "~1");
    }

    JsonNode at(String pointer) {
        return root.at(JsonPointer.compile(pointer));
    }

    private static final class Reading {
        private final String file;
        private final Map<String, Integer> lines = new HashMap<>();
        private final List<Fault> faults = new ArrayList<>();
        private int nodes;

        Reading(String file) {
            this.file = file;
        }

        ObjectNode read(String text) {
            var options = new LoaderOptions();
            options.setMaxAliasesForCollections(20);
            options.setNestingDepthLimit(30);
            try {
                var node = new Yaml(options).compose(new StringReader(text));
                if (node == null) {
                    faults.add(new Fault(file, 1, "The file is empty."));
                } else if (json(node, "") instanceof ObjectNode object) {
                    return object;
                } else {
                    faults.add(new Fault(file, 1, "The file must consist of entries 'key: value'."));
                }
            } catch (MarkedYAMLException e) {
                var mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
                faults.add(new Fault(file, mark == null ? 1 : mark.getLine() + 1, "This is not YAML: " + told(e)));
            } catch (YAMLException e) {
                faults.add(new Fault(file, 1, "This is not YAML: " + e.getMessage()));
            }
            return JsonNodeFactory.instance.objectNode();
        }

        private static String told(MarkedYAMLException e) {
            var problem = e.getProblem();
            var context = e.getContext();
            return (context == null ? "" : context + ", ")
                    + problem
                    + ". Is a quote or bracket left open, or the indentation uneven?";
        }

        private JsonNode json(Node node, String pointer) {
            lines.putIfAbsent(pointer, node.getStartMark().getLine() + 1);
            if (++nodes > MOST_NODES) {
                throw new YAMLException("more than " + MOST_NODES + " values");
            }
            return switch (node) {
                case MappingNode mapping -> mapping(mapping, pointer);
                case SequenceNode sequence -> {
                    var array = JsonNodeFactory.instance.arrayNode();
                    for (var item : sequence.getValue()) {
                        array.add(json(item, pointer + "/" + array.size()));
                    }
                    yield array;
                }
                case ScalarNode scalar -> scalar(scalar);
                default -> throw new YAMLException("a value of an unknown kind");
            };
        }

        private ObjectNode mapping(MappingNode mapping, String pointer) {
            var object = JsonNodeFactory.instance.objectNode();
            for (var entry : mapping.getValue()) {
                int line = entry.getKeyNode().getStartMark().getLine() + 1;
                if (!(entry.getKeyNode() instanceof ScalarNode scalar)) {
                    faults.add(new Fault(file, line, "A key must be a plain word."));
                    continue;
                }
                var key = scalar.getValue();
                var at = child(pointer, key);
                if (object.has(key)) {
                    faults.add(new Fault(
                            file, line, "'" + key + "' is given twice; the first time on line " + lines.get(at) + "."));
                    continue;
                }
                lines.put(at, line);
                object.set(key, json(entry.getValueNode(), at));
            }
            return object;
        }

        private static JsonNode scalar(ScalarNode scalar) {
            var factory = JsonNodeFactory.instance;
            var text = scalar.getValue();
            var tag = scalar.getTag();
            if (tag.equals(Tag.NULL)) {
                return factory.nullNode();
            }
            if (tag.equals(Tag.BOOL)) {
                return switch (text) {
                    case "true", "True", "TRUE" -> factory.booleanNode(true);
                    case "false", "False", "FALSE" -> factory.booleanNode(false);
                    default -> factory.textNode(text); // yes, no, on, off: words, not truths, in text for people
                };
            }
            try {
                if (tag.equals(Tag.INT)) {
                    return factory.numberNode(new BigInteger(text));
                }
                if (tag.equals(Tag.FLOAT)) {
                    return factory.numberNode(new BigDecimal(text));
                }
            } catch (NumberFormatException e) {
                return factory.textNode(text); // 0x1F, 1_000, .inf: not numbers to a person
            }
            return factory.textNode(text);
        }
    }
}
