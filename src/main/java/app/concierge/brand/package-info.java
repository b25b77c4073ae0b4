/**
 * Brand packs (prompt, voice, guardrails, settings) and the immutable releases they become, and the labels
 * that say which are live. Files enter, from folders or the studio, and are refused whole, with file, line and reason,
 * where they are faulty; releases leave.
 */
@NullMarked
package app.concierge.brand;

import org.jspecify.annotations.NullMarked;
