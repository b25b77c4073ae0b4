package app.concierge.partner.airline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * The airline's database.
 *
 * @param flights by number; nobody changes them
 * @param users by id
 * @param reservations by id
 */
public record AirlineData(ObjectNode flights, ObjectNode users, ObjectNode reservations) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String USUAL_FOLDER = "../shared/data";

    /** {@code $CONCIERGE_EVAL_DATA/airline}, else beside the project; empty where neither is there. */
    public static Optional<Path> folder() {
        var named = Optional.ofNullable(System.getenv("CONCIERGE_EVAL_DATA")).orElse(USUAL_FOLDER);
        return Optional.of(Path.of(named, "airline")).filter(Files::isDirectory);
    }

    public static AirlineData read(Path folder) {
        return new AirlineData(
                (ObjectNode) json(folder.resolve("flights.json.gz")),
                (ObjectNode) json(folder.resolve("users.json.gz")),
                (ObjectNode) json(folder.resolve("reservations.json.gz")));
    }

    /** @param file plain, or with gzip when its name says so */
    public static JsonNode json(Path file) {
        try (var in = Files.newInputStream(file);
                InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in) {
            return JSON.readTree(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public AirlineData copy() {
        return new AirlineData(flights, users.deepCopy(), reservations.deepCopy());
    }

    /** All that can change, in one form: equal databases have equal texts. */
    public String state() {
        return canonical(users).toString() + canonical(reservations);
    }

    private static JsonNode canonical(JsonNode value) {
        var nodes = JsonNodeFactory.instance;
        if (value.isObject()) {
            var sorted = new TreeMap<String, JsonNode>();
            value.properties().forEach(field -> sorted.put(field.getKey(), canonical(field.getValue())));
            return nodes.objectNode().setAll(sorted);
        }
        if (value.isArray()) {
            var items = nodes.arrayNode();
            value.forEach(item -> items.add(canonical(item)));
            return items;
        }
        return value.isNumber()
                ? nodes.textNode(value.decimalValue().stripTrailingZeros().toPlainString())
                : value;
    }
}
