package app.concierge.brand;

import java.time.Duration;

/**
 * {@code watch:} of a {@code brand.yaml}: when a candidate, or what has just become live, is withdrawn by itself. Shares
 * are in per cent of the answers, more than before it.
 *
 * @param turns answers that it takes to judge a release
 * @param length how long a release is watched after it became live; a candidate always is
 * @param failed answers that failed
 * @param refused in which a guardrail objected
 * @param fallback in which another model had to step in
 * @param notHelpful of the answers that customers gave their opinion of
 * @param handoff after which a person took over
 * @param slower how much longer the slowest twentieth of the answers takes to begin, in per cent
 */
public record Bounds(
        int turns, Duration length, int failed, int refused, int fallback, int notHelpful, int handoff, int slower) {}
