package app.concierge.brand;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Renders releases' system prompts; each template is compiled once. */
@Singleton
public class Prompts {
    private static final int LINE = 300;
    private static final int SUMMARY = 6_000;
    private static final int MOST = 40;
    private static final DateTimeFormatter NOW = DateTimeFormatter.ofPattern("EEEE d MMMM uuuu, HH:mm", Locale.ENGLISH);

    private final Cache<String, PromptTemplate> templates =
            Caffeine.newBuilder().maximumSize(200).build();

    /**
     * The system prompt of this release for one turn. What customers may have said is put on one line each, without
     * invisible characters, and with its angle brackets turned, so that it cannot close the section it stands in.
     */
    public String render(Release release, Briefing briefing) {
        var template = templates.get(release.hash() + " " + release.arms(), _ -> new PromptTemplate(release.system()));
        return template.render(variables(release.settings(), briefing));
    }

    private static Map<String, Object> variables(Settings settings, Briefing briefing) {
        var situation = briefing.situation();
        var variables = new HashMap<String, Object>();
        variables.put("brand", settings.name());
        variables.put("assistant", settings.voice().assistant());
        variables.put("now", NOW.format(situation.now()));
        variables.put("zone", situation.zone().getId());
        variables.put("locale", situation.locale().toLanguageTag());
        variables.put("language", situation.locale().getDisplayLanguage(Locale.ENGLISH));
        variables.put("currency", settings.currency().getCurrencyCode());
        variables.put("personalization", briefing.personalization().word());
        variables.put("place", clean(situation.place(), LINE));
        variables.put("channel", clean(situation.channel(), LINE));
        variables.put("facts", facts(briefing.facts()));
        variables.put("restrictions", lines(briefing.restrictions()));
        variables.put("summary", clean(briefing.summary(), SUMMARY));
        variables.put("open", lines(briefing.open()));
        variables.put("pending", lines(briefing.pending()));
        variables.put("page", page(briefing.page()));
        return variables;
    }

    private static List<Map<String, String>> facts(List<Briefing.KnownFact> facts) {
        return facts.stream()
                .limit(MOST)
                .map(fact -> Map.of(
                        "about", clean(fact.about(), LINE),
                        "value", clean(fact.value(), LINE),
                        "source", clean(fact.source(), LINE)))
                .toList();
    }

    private static List<Map<String, String>> page(Map<String, String> page) {
        return page.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .limit(MOST)
                .map(entry -> Map.of("name", clean(entry.getKey(), LINE), "value", clean(entry.getValue(), LINE)))
                .toList();
    }

    private static List<String> lines(List<String> texts) {
        return texts.stream()
                .limit(MOST)
                .map(text -> clean(text, LINE))
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /** One line of at most so many characters, the last of them an ellipsis when something was cut off. */
    static String clean(@Nullable String text, int most) {
        if (text == null) {
            return "";
        }
        var head = text.length() > 4 * most ? text.substring(0, 4 * most) : text;
        var line = visible(head).strip();
        if (line.length() <= most) {
            return line;
        }
        int end = Character.isHighSurrogate(line.charAt(most - 2)) ? most - 2 : most - 1;
        return line.substring(0, end) + "…";
    }

    private static String visible(String text) {
        if (isPlain(text)) {
            return text;
        }
        var visible = new StringBuilder(text.length());
        char last = ' ';
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = shown(text.codePointAt(i));
            if (c != ' ' || last != ' ') {
                visible.appendCodePoint(c);
                last = visible.charAt(visible.length() - 1);
            }
        }
        return visible.toString();
    }

    /** Whether it is ASCII of which nothing is turned or left out, as nearly all is. */
    private static boolean isPlain(String text) {
        char last = ' ';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == '<' || c == '>' || (c == ' ' && last == ' ')) {
                return false;
            }
            last = c;
        }
        return true;
    }

    /** A space for control, format (bidirectional overrides, zero width), surrogate and private characters, and breaks. */
    private static int shown(int c) {
        return switch (c) {
            case '<' -> '‹';
            case '>' -> '›';
            default ->
                switch (Character.getType(c)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.SURROGATE,
                            Character.PRIVATE_USE,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR -> ' ';
                    default -> c;
                };
        };
    }
}
