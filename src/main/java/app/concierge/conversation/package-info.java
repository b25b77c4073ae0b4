/** The turn: a message comes in, the eight steps are gone through, events go out; the run's log, confirmations, resume. */
@NullMarked
package app.concierge.conversation;

import org.jspecify.annotations.NullMarked;
