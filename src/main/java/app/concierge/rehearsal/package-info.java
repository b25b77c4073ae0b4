/**
 * Plays conversations on a release before customers have it: golden ones, which must go well, those that customers led, once
 * more, and try-outs by the brand's own people. Releases and past sessions enter; verdicts and comparisons leave. The
 * conversations themselves are led by {@code conversation}, as all are.
 */
@NullMarked
package app.concierge.rehearsal;

import org.jspecify.annotations.NullMarked;
