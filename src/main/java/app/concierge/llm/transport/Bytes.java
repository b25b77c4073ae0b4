package app.concierge.llm.transport;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** UTF-8 that grows as it arrives, in one array that is used again. */
final class Bytes {
    private static final int FIRST = 512;

    private byte[] array = new byte[FIRST];
    private int length;

    /** Valid up to {@link #length()}, and until more is added. */
    byte[] array() {
        return array;
    }

    int length() {
        return length;
    }

    boolean isEmpty() {
        return length == 0;
    }

    void add(byte[] bytes, int from, int to) {
        int more = length + to - from;
        if (more > array.length) {
            array = Arrays.copyOf(array, Math.max(more, 2 * array.length));
        }
        System.arraycopy(bytes, from, array, length, to - from);
        length = more;
    }

    void clear() {
        length = 0;
    }

    /** Whether these bytes stand there and end no later than given. */
    boolean has(byte[] bytes, int from, int end) {
        int to = from + bytes.length;
        return to <= end && Arrays.equals(array, from, to, bytes, 0, bytes.length);
    }

    @Override
    public String toString() {
        return new String(array, 0, length, StandardCharsets.UTF_8);
    }
}
