package app.concierge.partner;

import app.concierge.partner.Manifest.Offering;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * The hash of all that somebody approves who approves a tool: who answers where, contract, how it is called, and the tools
 * that it is quoted, undone and asked for by. Secrets are not in it: they may be changed. What has its default is left out, so that a
 * property that comes with a later release leaves the hashes of tools as they are that do not use it.
 */
final class Pins {
    private static final JsonMapper CANONICAL = JsonMapper.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_DEFAULT, JsonInclude.Include.ALWAYS))
            .addModule(new SimpleModule()
                    .addSerializer(Set.class, new Sorted())
                    .addSerializer(Duration.class, new Words<>())
                    .addSerializer(Auth.Secret.class, new Words<>()))
            .build();

    private Pins() {}

    /** SHA-256, 64 hexadecimal digits. */
    static String of(Manifest manifest, Offering offering) {
        var pinned = new LinkedHashMap<String, @Nullable Object>();
        pinned.put("partner", manifest.partner());
        pinned.put("title", manifest.title());
        pinned.put("base", manifest.base());
        pinned.put("auth", List.of(manifest.auth().getClass().getSimpleName(), manifest.auth()));
        pinned.put("tool", offering);
        pinned.put(
                "with",
                Stream.of(offering.quotedBy(), offering.cancel(), offering.status())
                        .filter(Objects::nonNull)
                        .map(manifest::offering)
                        .toList());
        return hash(pinned);
    }

    /** Of what a document says of a tool, and nothing that stands around it. */
    static String of(Offering offering) {
        return hash(offering);
    }

    private static String hash(Object pinned) {
        try {
            return DigestUtils.sha256Hex(CANONICAL.writeValueAsString(pinned));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** In its own words. */
    private static final class Words<T> extends JsonSerializer<T> {
        @Override
        public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(value.toString());
        }
    }

    /** In an order that does not differ from one process to the next. */
    @SuppressWarnings("rawtypes") // as the module registers it
    private static final class Sorted extends JsonSerializer<Set> {
        @Override
        public void serialize(Set value, JsonGenerator out, SerializerProvider provider) throws IOException {
            var words = new java.util.TreeSet<String>();
            for (var one : value) {
                words.add(String.valueOf(one));
            }
            out.writeArray(words.toArray(String[]::new), 0, words.size());
        }

        @Override
        public boolean isEmpty(SerializerProvider provider, Set value) {
            return value.isEmpty();
        }
    }
}
