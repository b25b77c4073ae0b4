/** What is played before customers have it. */
@NullMarked
package app.concierge.rehearsal;

import org.jspecify.annotations.NullMarked;
