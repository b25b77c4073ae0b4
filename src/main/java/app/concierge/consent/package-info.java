/** What a customer allows: purposes, preferences, receipts, and the gate that everyone asks. Denies by default. */
@NullMarked
package app.concierge.consent;

import org.jspecify.annotations.NullMarked;
