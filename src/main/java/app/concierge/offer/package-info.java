/** Eligibility, caps, arbitration and decision records of offers; the tools that find and redeem them. */
@NullMarked
package app.concierge.offer;

import org.jspecify.annotations.NullMarked;
