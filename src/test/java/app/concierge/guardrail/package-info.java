@NullMarked
package app.concierge.guardrail;

import org.jspecify.annotations.NullMarked;
