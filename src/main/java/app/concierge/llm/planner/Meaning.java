package app.concierge.llm.planner;

import java.util.List;

/** What a sentence means: an embedding of unit length. */
final class Meaning {
    private final float[] vector;

    Meaning(float[] vector) {
        this.vector = unit(vector);
    }

    /** What lies in the middle of several. */
    static Meaning middle(List<Meaning> several, Meaning otherwise) {
        if (several.isEmpty()) {
            return otherwise;
        }
        var sum = new float[several.getFirst().vector.length];
        for (var one : several) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += one.vector[i];
            }
        }
        return new Meaning(sum);
    }

    /** The cosine: 1 for the same, about 0 for what has nothing to do with it. */
    double likeness(Meaning other) {
        return product(vector, other.vector);
    }

    /** The cosine of the two that are most like each other; 0 where there are none. */
    static double likest(List<Meaning> some, List<Meaning> others) {
        double likest = 0;
        for (var one : some) {
            for (var other : others) {
                likest = Math.max(likest, one.likeness(other));
            }
        }
        return likest;
    }

    /** Four sums at once: the processor need not wait for one to be added to before it goes on. */
    private static double product(float[] a, float[] b) {
        float first = 0;
        float second = 0;
        float third = 0;
        float fourth = 0;
        int i = 0;
        for (; i + 3 < a.length; i += 4) {
            first += a[i] * b[i];
            second += a[i + 1] * b[i + 1];
            third += a[i + 2] * b[i + 2];
            fourth += a[i + 3] * b[i + 3];
        }
        for (; i < a.length; i++) {
            first += a[i] * b[i];
        }
        return (double) first + second + third + fourth;
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
