/**
 * The gateway to partner services. Manifests enter and become tools; calls leave over HTTP with what the customer's consent
 * lets out, an idempotency key and a time limit, and come back as a result that its schema allows. Nobody else calls a
 * partner. What was asked of whom is in the {@link app.concierge.partner.Ledger}.
 */
@NullMarked
package app.concierge.partner;

import org.jspecify.annotations.NullMarked;
