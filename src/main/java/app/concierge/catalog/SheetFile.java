package app.concierge.catalog;

import app.concierge.kernel.BrandId;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A list of things with ids that a brand has written as YAML. What is wrong with it is said in a sentence. */
public final class SheetFile {
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,79}");
    private static final JsonMapper YAML = JsonMapper.builder(new YAMLFactory())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private final String name;
    private final Set<String> seen = new HashSet<>();

    /** @param what is listed, as a sentence begins with it: {@code Offers} */
    public SheetFile(String what, BrandId brand) {
        this.name = what + " of " + brand;
    }

    /** @throws IllegalArgumentException when it is no YAML of that shape, with the line, or when there is nothing in it */
    public <S> S read(InputStream yaml, Class<S> shape) throws IOException {
        try {
            return given(YAML.readValue(yaml, shape), "there is nothing in it");
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            throw new IllegalArgumentException(
                    "%s, line %s: %s".formatted(name, at == null ? "?" : at.getLineNr(), e.getOriginalMessage()), e);
        }
    }

    /** @throws IllegalArgumentException when there is no list, when it has a gap, or when it has more lines than that */
    public <L> List<L> lines(@Nullable List<L> lines, int most) {
        var there = given(lines, "there is no list");
        check(there.size() <= most, "there are more than " + most);
        check(there.stream().allMatch(Objects::nonNull), "a line is empty");
        return there;
    }

    /** @throws IllegalArgumentException when it is no id, or is there twice */
    public String id(@Nullable String id) {
        var given = given(id, "a line has no id");
        check(
                ID.matcher(given).matches(),
                "\"%s\" is no id; lower-case letters, digits and dashes are".formatted(given));
        check(seen.add(given), "\"%s\" is there twice".formatted(given));
        return given;
    }

    /** @throws IllegalArgumentException when it is not there */
    public <T> T given(@Nullable T value, String otherwise) {
        check(value != null, otherwise);
        return Objects.requireNonNull(value);
    }

    /** @throws IllegalArgumentException when it does not hold */
    public void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(name + ": " + otherwise + ".");
        }
    }
}
