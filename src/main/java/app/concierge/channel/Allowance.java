package app.concierge.channel;

/**
 * A token bucket: so many at once, and so many per second earned back. Times are nanoseconds of one steady clock.
 *
 * @see <a href="https://en.wikipedia.org/wiki/Token_bucket">Token bucket</a>
 */
final class Allowance {
    private final double burst;
    private final double perNano;
    private double left;
    private long at;

    Allowance(int burst, double perSecond, long now) {
        this.burst = burst;
        this.perNano = perSecond / 1e9;
        this.left = burst;
        this.at = now;
    }

    /** Takes one, or says that none is left. */
    synchronized boolean take(long now) {
        left = Math.min(burst, left + Math.max(0, now - at) * perNano);
        at = now;
        if (left < 1) {
            return false;
        }
        left--;
        return true;
    }
}
