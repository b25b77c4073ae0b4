package app.concierge.llm.transport;

/** The inside of a JSON string, escapes and all (RFC 8259, 7): two of them, one behind the other, are one again. */
final class JsonText {
    static final int NONE = -1;

    private static final int HIGH_SURROGATE = 6;

    private JsonText() {}

    /** Where the text that begins here has its closing quote; {@link #NONE} when it is no text that may be joined. */
    static int end(byte[] json, int from, int to) {
        if (from < to && isInsideOfCharacter(json[from])) {
            return NONE;
        }
        int at = from;
        while (at >= 0 && at < to && json[at] != '"') {
            byte one = json[at];
            if (one == '\\') {
                at = behindEscape(json, at, to);
            } else {
                at = one >= 0 && one < ' ' ? NONE : at + 1;
            }
        }
        return at < to ? at : NONE;
    }

    /** Whether the text ends in the escape of a high surrogate, whose other half is still to come. */
    static boolean endsInHalf(Bytes text) {
        int at = text.length() - HIGH_SURROGATE;
        var bytes = text.array();
        if (at < 0 || bytes[at] != '\\' || bytes[at + 1] != 'u' || (bytes[at + 2] | 0x20) != 'd') {
            return false;
        }
        int third = Character.digit(bytes[at + 3], 16);
        int before = at;
        while (before > 0 && bytes[before - 1] == '\\') {
            before--;
        }
        return third >= 8 && third <= 11 && (at - before) % 2 == 0;
    }

    private static int behindEscape(byte[] json, int at, int to) {
        if (at + 1 >= to) {
            return NONE;
        }
        return switch (json[at + 1]) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> at + 2;
            case 'u' -> {
                for (int digit = at + 2; digit < at + 6; digit++) {
                    if (digit >= to || Character.digit(json[digit], 16) < 0) {
                        yield NONE;
                    }
                }
                yield at + 6;
            }
            default -> NONE;
        };
    }

    private static boolean isInsideOfCharacter(byte one) {
        return (one & 0xC0) == 0x80;
    }
}
