package app.concierge.guardrail;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The codes and the gifts that texts speak of, looked for when somebody asks. */
final class Mentions {
    private static final int MOST = 4_000;
    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{3,}");
    private static final Pattern GRATIS = Pattern.compile("free|complimentary|gratis|no (?:extra )?(?:cost|charge)");

    private final List<String> texts = new ArrayList<>();
    private final Set<String> references = new HashSet<>();
    private int read;

    void add(String text) {
        texts.add(text);
    }

    boolean hasReference(String reference) {
        for (; read < texts.size(); read++) {
            var matcher = REFERENCE.matcher(texts.get(read));
            while (matcher.find() && references.size() < MOST) {
                references.add(plain(matcher.group()));
            }
        }
        return references.contains(plain(reference));
    }

    private static String plain(String reference) {
        return reference.replace("-", "").toUpperCase(Locale.ROOT);
    }

    boolean hasGratis() {
        return texts.stream()
                .anyMatch(text -> GRATIS.matcher(text.toLowerCase(Locale.ROOT)).find());
    }
}
