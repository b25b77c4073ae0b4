/** The design as tests: which room may import which, which technology lives where, what nobody calls or names so. */
@NullMarked
package app.concierge.architecture;

import org.jspecify.annotations.NullMarked;
