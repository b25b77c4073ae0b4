/** Tests of the desk over real sockets and HTTP: customers on one side, agents on the other. */
@NullMarked
package app.concierge.desk;

import org.jspecify.annotations.NullMarked;
