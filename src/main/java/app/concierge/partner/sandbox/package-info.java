/**
 * Partners that are not there: a ride service, a table service, a wine delivery and a kitchen, answering over real HTTP on
 * the loopback interface as partners would, with prices, expiry, idempotency and faults on demand (tools/README.md).
 */
@NullMarked
package app.concierge.partner.sandbox;

import org.jspecify.annotations.NullMarked;
