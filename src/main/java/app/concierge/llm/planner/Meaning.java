package app.concierge.llm.planner;

/** What a sentence means: an embedding of unit length. */
final class Meaning {
    private final float[] vector;

    Meaning(float[] vector) {
        this.vector = unit(vector);
    }

    /** The cosine: 1 for the same, about 0 for what has nothing to do with it. */
    double likeness(Meaning other) {
        return product(vector, other.vector);
    }

    private static double product(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static float[] unit(float[] vector) {
        double norm = Math.sqrt(product(vector, vector));
        var unit = new float[vector.length];
        for (int i = 0; i < vector.length && norm > 0; i++) {
            unit[i] = (float) (vector[i] / norm);
        }
        return unit;
    }
}
