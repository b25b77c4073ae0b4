package app.concierge.brand;

/** Contrast of two colours by WCAG 2.2's definition (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio). */
final class Contrast {
    private Contrast() {}

    /** From 1 (the same) to 21 (black on white); colours as {@code #rrggbb}. */
    static double ratio(String one, String other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String colour) {
        int rgb = Integer.parseInt(colour.substring(1), 16);
        return 0.2126 * linear(rgb >> 16 & 255) + 0.7152 * linear(rgb >> 8 & 255) + 0.0722 * linear(rgb & 255);
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }
}
