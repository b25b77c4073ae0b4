package app.concierge.channel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.IllformedLocaleException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The fields of one JSON object, read strictly: every fault is a {@link FieldFault} that names the field. */
record Fields(ObjectNode node) {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:~/-]*");
    private static final Pattern SLUG = Pattern.compile("[a-z][a-z0-9_-]{0,31}");

    /** The id of a faulty message, so that its sender learns which one it was. */
    static @Nullable String idOf(ObjectNode node) {
        var id = node.path("id");
        return id.isTextual()
                        && id.textValue().length() <= 64
                        && ID.matcher(id.textValue()).matches()
                ? id.textValue()
                : null;
    }

    Fields only(String... known) {
        var allowed = Set.of(known);
        node.fieldNames().forEachRemaining(name -> {
            if (!allowed.contains(name)) {
                throw new FieldFault("unknown_field", "The field \"" + shown(name) + "\" is not known here.");
            }
        });
        return this;
    }

    /** A required word of a closed vocabulary. */
    String word(String name) {
        return string(name).orElseThrow(() -> missing(name));
    }

    /** A required identifier: letters, digits and {@code . _ : ~ / -}, beginning with a letter or digit. */
    String id(String name, int longest) {
        var value = word(name);
        if (value.length() > longest || !ID.matcher(value).matches()) {
            throw new FieldFault(
                    "bad_id",
                    "The field \"" + name + "\" has letters, digits and . _ : ~ / - only, at most " + longest + ".");
        }
        return value;
    }

    boolean has(String name) {
        return node.has(name);
    }

    /** A required list of different identifiers, one at least. */
    List<String> ids(String name, int longest, int most) {
        var ids = new LinkedHashSet<String>();
        node.path(name).forEach(value -> {
            var id = value.isTextual() ? value.textValue() : "";
            if (id.length() > longest || !ID.matcher(id).matches()) {
                throw new FieldFault("bad_id", "The field \"" + name + "\" is a list of identifiers.");
            }
            ids.add(id);
        });
        if (!node.path(name).isArray() || ids.isEmpty() || ids.size() > most) {
            throw new FieldFault("bad_value", "The field \"" + name + "\" is a list of 1 to " + most + " identifiers.");
        }
        return List.copyOf(ids);
    }

    Optional<Boolean> flag(String name) {
        JsonNode value = node.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isBoolean()) {
            throw new FieldFault("wrong_type", "The field \"" + name + "\" is true or false.");
        }
        return Optional.of(value.booleanValue());
    }

    /** Required text, without the blanks around it. */
    String text(String name, int longest) {
        var value = clean(name, word(name).strip());
        if (value.isEmpty()) {
            throw new FieldFault("empty_text", "The message is empty.");
        }
        if (value.length() > longest) {
            throw new FieldFault("too_long", "The message is too long: at most " + longest + " characters.");
        }
        return value;
    }

    /** Optional text of one line. */
    Optional<String> line(String name, int longest) {
        return string(name).map(value -> clean(name, value.strip())).map(value -> {
            if (value.isEmpty() || value.length() > longest || value.lines().count() > 1) {
                throw new FieldFault(
                        "bad_value", "The field \"" + name + "\" is one line of at most " + longest + " characters.");
            }
            return value;
        });
    }

    Optional<String> slug(String name) {
        return string(name).map(value -> {
            if (!SLUG.matcher(value).matches()) {
                throw new FieldFault("bad_value", "The field \"" + name + "\" is one lower-case word.");
            }
            return value;
        });
    }

    Optional<Locale> locale(String name) {
        return string(name)
                .map(value -> localeOf(value)
                        .orElseThrow(() -> new FieldFault(
                                "bad_value", "The field \"" + name + "\" is a language tag such as en-US.")));
    }

    Optional<ZoneId> zone(String name) {
        return string(name)
                .map(value -> zoneOf(value)
                        .orElseThrow(() -> new FieldFault(
                                "bad_value", "The field \"" + name + "\" is a time zone such as Europe/Berlin.")));
    }

    /** The zone or offset of an ISO 8601 time; the instant itself is nobody's but the service's. */
    Optional<ZoneId> zoneOfTime(String name) {
        return string(name).map(value -> {
            try {
                return ZoneId.from(DateTimeFormatter.ISO_ZONED_DATE_TIME.parse(value));
            } catch (DateTimeException malformed) {
                throw new FieldFault(
                        "bad_value", "The field \"" + name + "\" is a time such as 2026-03-01T18:00:00+01:00.");
            }
        });
    }

    Optional<Fields> object(String name) {
        return switch (node.get(name)) {
            case null -> Optional.empty();
            case ObjectNode object -> Optional.of(new Fields(object));
            default -> throw new FieldFault("wrong_type", "The field \"" + name + "\" is an object.");
        };
    }

    /** A BCP 47 language tag. */
    static Optional<Locale> localeOf(String tag) {
        try {
            var locale = tag.length() > 35
                    ? Locale.ROOT
                    : new Locale.Builder().setLanguageTag(tag).build();
            return locale.getLanguage().isEmpty() ? Optional.empty() : Optional.of(locale);
        } catch (IllformedLocaleException malformed) {
            return Optional.empty();
        }
    }

    /** A name of the IANA database, or an offset. */
    static Optional<ZoneId> zoneOf(String name) {
        try {
            return name.length() > 64 ? Optional.empty() : Optional.of(ZoneId.of(name));
        } catch (DateTimeException unknown) {
            return Optional.empty();
        }
    }

    private Optional<String> string(String name) {
        JsonNode value = node.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw new FieldFault("wrong_type", "The field \"" + name + "\" is a text.");
        }
        return Optional.of(value.textValue());
    }

    private static String clean(String name, String value) {
        if (!Text.isClean(value)) {
            throw new FieldFault("bad_text", "The field \"" + name + "\" contains characters that cannot be shown.");
        }
        return value;
    }

    private static FieldFault missing(String name) {
        return new FieldFault("missing_field", "The field \"" + name + "\" is missing.");
    }

    private static String shown(String name) {
        return Text.isClean(name) ? name.substring(0, Math.min(name.length(), 40)) : "?";
    }
}
