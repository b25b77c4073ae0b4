package app.concierge.tool;

import java.util.List;

/**
 * A long message in two halves, which are embedded side by side: what an embedding costs grows faster than the text, and a
 * turn waits for it. Where the halves point together is where the whole does, nearly.
 */
final class Halves {
    /** For a shorter text a second thread's waking takes as long as it saves. */
    private static final int LONG = 150;

    private Halves() {}

    /** Cut at the blank that is nearest to the middle; one part where the text is short or has no blank. */
    static List<String> of(String text) {
        if (text.length() <= LONG) {
            return List.of(text);
        }
        int middle = text.length() / 2;
        int before = text.lastIndexOf(' ', middle);
        int after = text.indexOf(' ', middle);
        int cut = before < 0 || (after >= 0 && after - middle < middle - before) ? after : before;
        if (cut < 0 || text.substring(0, cut).isBlank() || text.substring(cut).isBlank()) {
            return List.of(text);
        }
        return List.of(text.substring(0, cut).strip(), text.substring(cut).strip());
    }

    /** The direction of all together, of unit length; vectors are not changed. */
    static float[] joined(List<float[]> parts) {
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        var sum = new float[parts.getFirst().length];
        double square = 0;
        for (int i = 0; i < sum.length; i++) {
            for (var part : parts) {
                sum[i] += part[i];
            }
            square += sum[i] * sum[i];
        }
        float length = (float) Math.sqrt(square);
        for (int i = 0; i < sum.length && length > 0; i++) {
            sum[i] /= length;
        }
        return sum;
    }
}
