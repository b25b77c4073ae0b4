/**
 * Rules on what comes in, what tools may do and what goes out. A policy in YAML enters and becomes a list of named rules;
 * verdicts with a reason leave.
 */
@NullMarked
package app.concierge.guardrail;

import org.jspecify.annotations.NullMarked;
