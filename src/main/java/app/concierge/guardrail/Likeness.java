package app.concierge.guardrail;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Texts that mean about the same as one of a list of examples, and less nearly the same as any harmless one. A text is
 * told by its beginning and its end, {@value #READ} characters each.
 */
final class Likeness {
    private static final int READ = 240;
    /** Cosines of two sentences: so near to an example, and so much nearer than to anything harmless. */
    static final double NEAR = 0.62;

    static final double ABOUT = 0.35;
    private static final double NEARER = 0.06;

    private final Meanings meanings;
    private final List<String> examples;
    private final List<String> harmless;
    private final List<String> hints;
    private final double enough;
    private volatile List<float[]> near = List.of();
    private volatile List<float[]> far = List.of();

    /**
     * @param hints small letters; a text without any of them is not compared; none: every text is
     * @param enough cosine from which on it is near; {@link #NEAR} for a sentence that means the same, {@link #ABOUT} for
     *     one about the same things
     */
    Likeness(Meanings meanings, List<String> examples, List<String> harmless, List<String> hints, double enough) {
        this.enough = enough;
        this.meanings = meanings;
        this.examples = List.copyOf(examples);
        this.harmless = List.copyOf(harmless);
        this.hints = List.copyOf(hints);
    }

    boolean has(CharSequence text) {
        if (text.isEmpty() || !hinted(text)) {
            return false;
        }
        var whole = text.toString().strip();
        return isNear(whole.substring(0, Math.min(READ, whole.length())))
                || (whole.length() > READ && isNear(whole.substring(Math.max(READ, whole.length() - READ))));
    }

    private boolean hinted(CharSequence text) {
        var lower = text.toString().toLowerCase(Locale.ROOT);
        return hints.isEmpty() || hints.stream().anyMatch(lower::contains);
    }

    private boolean isNear(String sentence) {
        if (sentence.isBlank()) {
            return false;
        }
        var meaning = meanings.of(sentence);
        if (meaning == null) {
            return false;
        }
        if (near.isEmpty()) {
            far = vectors(harmless);
            near = vectors(examples);
        }
        double nearest = nearest(meaning, near);
        return nearest >= enough && nearest >= nearest(meaning, far) + NEARER;
    }

    private List<float[]> vectors(List<String> sentences) {
        return sentences.stream().map(meanings::of).filter(Objects::nonNull).toList();
    }

    private static double nearest(float[] meaning, List<float[]> others) {
        double nearest = -1;
        for (var other : others) {
            double cosine = 0;
            for (int i = 0; i < meaning.length; i++) {
                cosine += meaning[i] * other[i];
            }
            nearest = Math.max(nearest, cosine);
        }
        return nearest;
    }
}
