package app.concierge.tool;

/**
 * Where a sentence's embedding points, in whole numbers: the JVM adds up products of these with vector instructions, which
 * the order of floating-point addition forbids, and takes a quarter of the time.
 */
final class Direction {
    /** Small enough that no sum of products of two unit vectors exceeds an int. */
    private static final int UNIT = 1 << 14;

    private final int[] parts;

    /** @param unit of unit length */
    Direction(float[] unit) {
        parts = new int[unit.length];
        for (int i = 0; i < unit.length; i++) {
            parts[i] = Math.round(unit[i] * UNIT);
        }
    }

    /** To four digits. */
    float cosine(Direction other) {
        return (float) products(parts, other.parts) / (UNIT * UNIT);
    }

    private static int products(int[] a, int[] b) {
        int sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
