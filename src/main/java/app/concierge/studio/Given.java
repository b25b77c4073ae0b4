package app.concierge.studio;

import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a request gives, or the sentence that says what it should. */
final class Given {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern ETAG = Pattern.compile("(?:W/)?\"(\\d{1,18})\"");
    private static final int LONGEST_WHY = 1000;
    private static final int LONGEST_KEY = 100;

    private Given() {}

    static String hash(@Nullable String given) {
        if (given == null || !HASH.matcher(given).matches()) {
            throw Refusal.unknownRelease();
        }
        return given;
    }

    static UUID draft(String given) {
        try {
            return UUID.fromString(given);
        } catch (IllegalArgumentException e) {
            throw Refusal.unknownDraft();
        }
    }

    /** One line at least that says why; it is kept. */
    static String why(@Nullable String given) {
        return text("why", given, LONGEST_WHY);
    }

    /** {@code Idempotency-Key}: the same person's same key does nothing twice. Null where there is none. */
    static @Nullable String key(@Nullable String given) {
        return given == null ? null : text("Idempotency-Key", given, LONGEST_KEY);
    }

    static String text(String name, @Nullable String given, int most) {
        var text = given == null ? "" : given.strip();
        if (text.isEmpty() || text.length() > most || text.indexOf('\0') >= 0) {
            throw new Refusal(400, "bad-value", "\"%s\" is text of 1 to %d characters.".formatted(name, most));
        }
        return text;
    }

    static int within(String name, @Nullable Integer given, int least, int most) {
        if (given == null || given < least || given > most) {
            throw new Refusal(400, "bad-value", "\"%s\" is %d to %d.".formatted(name, least, most));
        }
        return given;
    }

    /** The version in {@code If-Match}, as {@code ETag} told it. */
    static long version(@Nullable String ifMatch) {
        if (ifMatch == null) {
            throw new Refusal(428, "version-needed", "Say in If-Match which version of the draft this is for.");
        }
        var matcher = ETAG.matcher(ifMatch.strip());
        if (!matcher.matches()) {
            throw new Refusal(400, "bad-value", "If-Match is the ETag of the draft that this is for.");
        }
        return Long.parseLong(matcher.group(1));
    }
}
