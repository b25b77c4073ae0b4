package app.concierge.brand;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.net.URI;
import java.time.Duration;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The formats that the packs' schemas name, each a function from a text to what is wrong with it, or null. */
final class Formats {
    private Formats() {}

    static final Map<String, Function<String, @Nullable String>> ALL = Map.ofEntries(
            Map.entry("locale", Formats::locale),
            Map.entry("currency", Formats::currency),
            Map.entry("zone", Formats::zone),
            Map.entry("colour", Formats::colour),
            Map.entry("duration-words", Formats::durationWords),
            Map.entry("pattern", Formats::pattern),
            Map.entry("tool-pattern", Formats::toolPattern),
            Map.entry("tool-name", form("[a-z][a-z0-9_]{0,63}", "is not a tool's name, e.g. 'book_ride'.")),
            Map.entry(
                    "argument",
                    form(
                            "[a-z][a-zA-Z0-9_]{0,63}(\\.[a-z][a-zA-Z0-9_]{0,63})?",
                            "is not the name of an argument, e.g. 'people'.")),
            Map.entry(
                    "rule-name",
                    form("[a-z][a-z0-9_]{0,39}", "must be lower-case letters, digits and _, e.g. 'medical_advice'.")),
            Map.entry(
                    "key-reference",
                    form(
                            "env:[A-Z][A-Z0-9_]*|vault:[A-Za-z0-9._/-]+#[A-Za-z0-9._-]+",
                            "must name an environment variable, as in 'env:CONCIERGE_MODEL_KEY', or a secret of the"
                                    + " vault, as in 'vault:secret/models/openai#key': a key itself is never written"
                                    + " into a pack.")),
            Map.entry("off", form("off", "is not known here: only 'off' is, and without the key what is usual holds.")),
            Map.entry("web-address", Formats::webAddress),
            Map.entry(
                    "link-host",
                    form("([a-z0-9-]+\\.)+[a-z]{2,}", "must be a host's name alone, e.g. 'www.example.com'.")),
            Map.entry("moment", Formats::moment));

    private static final Map<String, String> UNITS = Map.of("ms", "ms", "s", "s", "m", "m", "min", "m", "h", "h");
    private static final java.util.regex.Pattern TIME_OF_DAY = java.util.regex.Pattern.compile("\\d{2}:\\d{2}");
    private static final java.util.regex.Pattern DURATION =
            java.util.regex.Pattern.compile("(\\d{1,6}) ?(ms|s|min|m|h)");
    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toSet());

    private static Function<String, @Nullable String> form(String regex, String otherwise) {
        var pattern = java.util.regex.Pattern.compile(regex);
        return text -> pattern.matcher(text).matches() ? null : "'" + text + "' " + otherwise;
    }

    private static @Nullable String locale(String text) {
        var locale = Locale.forLanguageTag(text);
        boolean known = LANGUAGES.contains(locale.getLanguage())
                && (locale.getCountry().isEmpty() || COUNTRIES.contains(locale.getCountry()));
        return known && locale.toLanguageTag().equals(text)
                ? null
                : "'" + text + "' is not a language, e.g. 'en-US', 'de' or 'pt-BR'.";
    }

    private static @Nullable String currency(String text) {
        return CURRENCIES.contains(text)
                ? null
                : "'" + text + "' is not a currency's code, e.g. 'USD'."
                        + Nearest.hint(text, Set.of("USD", "EUR", "GBP"));
    }

    private static @Nullable String zone(String text) {
        var zones = ZoneId.getAvailableZoneIds();
        return zones.contains(text)
                ? null
                : "'" + text + "' is not a time zone, e.g. 'America/New_York'." + Nearest.hint(text, zones);
    }

    private static @Nullable String colour(String text) {
        return text.matches("#[0-9a-fA-F]{6}")
                ? null
                : "'" + text + "' is not a colour: write # and six digits in quotes, e.g. \"#0b5fff\".";
    }

    private static @Nullable String durationWords(String text) {
        return duration(text).isPresent()
                ? null
                : "'" + text + "' is not a length of time, e.g. '8s', '500ms' or '2m'.";
    }

    /** {@code 8s}, {@code 500ms}, {@code 2m} or {@code 1h}; not zero. */
    static Optional<Duration> duration(String text) {
        var match = DURATION.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        long count = Long.parseLong(match.group(1));
        var duration = switch (UNITS.getOrDefault(match.group(2), "")) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            default -> Duration.ofHours(count);
        };
        return Optional.of(duration).filter(Duration::isPositive);
    }

    /** RE2's syntax (https://github.com/google/re2/wiki/Syntax): it always runs in linear time. */
    private static @Nullable String pattern(String text) {
        try {
            Pattern.compile(text);
            return null;
        } catch (PatternSyntaxException e) {
            return "The pattern '" + text + "' cannot be read: " + e.getDescription() + " at '" + e.getPattern() + "'.";
        }
    }

    private static @Nullable String toolPattern(String text) {
        return text.matches("[a-z][a-z0-9_]{0,63}|[a-z][a-z0-9-]{0,39}/\\*")
                ? null
                : "'" + text + "' is neither a tool's name ('recommend') nor a partner's tools ('skyride/*').";
    }

    private static @Nullable String webAddress(String text) {
        try {
            var uri = URI.create(text);
            if (uri.getHost() != null && Arrays.asList("http", "https").contains(uri.getScheme())) {
                return null;
            }
        } catch (IllegalArgumentException _) {
            // told below
        }
        return "'" + text + "' is not a web address, e.g. 'http://localhost:11434/v1'.";
    }

    private static @Nullable String moment(String text) {
        try {
            if (TIME_OF_DAY.matcher(text).matches()) {
                LocalTime.parse(text);
            } else {
                OffsetDateTime.parse(text);
            }
            return null;
        } catch (DateTimeParseException e) {
            return "'" + text + "' is neither a time of day, e.g. '08:00', nor a moment with its offset, e.g. "
                    + "'2026-03-14T17:40:00-05:00'.";
        }
    }
}
