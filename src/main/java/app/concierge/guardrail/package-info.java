/**
 * Rules on what comes in, what tools may do and what goes out. A policy in YAML enters and becomes a list of named rules;
 * verdicts with a reason leave.
 *
 * <p>A {@link app.concierge.guardrail.Finder} finds what a rule is about: a brand's own patterns, the lists of {@code
 * known.yaml}, and what a text means. What was objected to is kept by {@link app.concierge.guardrail.Hits}.
 *
 * <p>Most texts are innocent, and cost next to nothing: {@link app.concierge.guardrail.Prefilter} keeps them from the
 * patterns, {@link app.concierge.guardrail.Prospects} dismisses most places of an answer as it comes, and what claims
 * may rest on is read ({@link app.concierge.guardrail.Grounds}) when the first is made.
 */
@NullMarked
package app.concierge.guardrail;

import org.jspecify.annotations.NullMarked;
