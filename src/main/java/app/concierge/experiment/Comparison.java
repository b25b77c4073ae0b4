package app.concierge.experiment;

import org.apache.commons.statistics.interval.BinomialConfidenceInterval;
import org.apache.commons.statistics.interval.Interval;

/**
 * How much more often something happens in an arm than in the control, with its 95 % interval: method 10 of Newcombe,
 * R. G. (1998), "Interval estimation for the difference between independent proportions". It is made of the Wilson score
 * intervals of both shares, and holds for small numbers too.
 *
 * @param difference of the shares, -1 to 1; positive where the arm has the larger one
 */
public record Comparison(double difference, double lower, double upper) {
    private static final double ERROR_RATE = 0.05;

    /**
     * @param of customers for whom it happened
     * @param customers at least 1
     */
    public record Share(int of, int customers) {
        public double value() {
            return of / (double) customers;
        }

        Interval interval() {
            return BinomialConfidenceInterval.WILSON_SCORE.fromErrorRate(customers, of, ERROR_RATE);
        }
    }

    public static Comparison of(Share arm, Share control) {
        var ofArm = arm.interval();
        var ofControl = control.interval();
        double difference = arm.value() - control.value();
        return new Comparison(
                difference,
                difference
                        - Math.hypot(arm.value() - ofArm.getLowerBound(), ofControl.getUpperBound() - control.value()),
                difference
                        + Math.hypot(ofArm.getUpperBound() - arm.value(), control.value() - ofControl.getLowerBound()));
    }

    /** Whether chance alone is an unlikely reason for the difference. */
    public boolean clear() {
        return lower > 0 || upper < 0;
    }
}
