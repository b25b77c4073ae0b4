/** An airline's service over HTTP, on the database and by the rules of tau-bench's airline domain (MIT). */
@NullMarked
package app.concierge.partner.airline;

import org.jspecify.annotations.NullMarked;
