package app.concierge.channel;

import java.util.Locale;

/** What counts as text that may be kept and shown. */
final class Text {
    private Text() {}

    /** Length in UTF-8. */
    static int bytes(String text) {
        int bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return bytes;
    }

    /** As it is spelled on the wire. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** Whole characters only, and no control characters but tab and line breaks. */
    static boolean isClean(String text) {
        return text.codePoints().allMatch(Text::isShown);
    }

    private static boolean isShown(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL -> point == '\t' || point == '\n' || point == '\r';
            case Character.SURROGATE -> false;
            default -> true;
        };
    }
}
