/** Spans, metrics and the audit trail, from what conversation reports. */
@NullMarked
package app.concierge.telemetry;

import org.jspecify.annotations.NullMarked;
