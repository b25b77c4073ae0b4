/**
 * Offers of all teams compete in one decision: eligibility, caps, fit, holdout, and a record of why each one lost. Offers
 * enter by import; the one that suits a customer leaves, or a redemption that never overdraws its budget. What the brand
 * earns is not asked anywhere in here.
 */
@NullMarked
package app.concierge.offer;

import org.jspecify.annotations.NullMarked;
