package app.concierge.brand;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * {@code watch:} of a {@code brand.yaml}: when a candidate, or what has just become live, is withdrawn by itself. Shares
 * are in per cent of the answers, more than before it. What is null is not watched, nothing at all where the brand says {@code
 * off}.
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
        int turns,
        Duration length,
        @Nullable Integer failed,
        @Nullable Integer refused,
        @Nullable Integer fallback,
        @Nullable Integer notHelpful,
        @Nullable Integer handoff,
        @Nullable Integer slower) {}
