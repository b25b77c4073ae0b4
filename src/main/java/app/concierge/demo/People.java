package app.concierge.demo;

import app.concierge.kernel.BrandId;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The demonstration customers of each brand. */
@ApplicationScoped
class People {
    private static final JsonMapper YAML = JsonMapper.builder(new YAMLFactory())
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private final Map<BrandId, List<Person>> byBrand = new ConcurrentHashMap<>();

    /** Empty for a brand that has none. */
    List<Person> of(BrandId brand) {
        return byBrand.computeIfAbsent(brand, People::read);
    }

    Optional<Person> find(BrandId brand, String id) {
        return of(brand).stream().filter(person -> person.id().equals(id)).findFirst();
    }

    private static List<Person> read(BrandId brand) {
        try (var file = People.class.getResourceAsStream("/demo/" + brand + "/people.yaml")) {
            return file == null ? List.of() : YAML.readValue(file, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
