package app.concierge.partner.openapi;

import java.util.Locale;
import java.util.Optional;

/** Which of the kinds of content on offer is read and written here. */
final class Media {
    private Media() {}

    /** Pointer of the first that is JSON. */
    static Optional<String> json(Document document, String content) {
        return document.get(content).properties().stream()
                .filter(type -> isJson(type.getKey()))
                .findFirst()
                .map(type -> content + "/" + Document.escaped(type.getKey()));
    }

    static boolean isJson(String type) {
        var plain = type.replaceAll(";.*", "").strip().toLowerCase(Locale.ROOT);
        return plain.equals("application/json") || plain.endsWith("+json") || plain.equals("*/*");
    }
}
