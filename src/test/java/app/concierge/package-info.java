/** What all tests share. */
@NullMarked
package app.concierge;

import org.jspecify.annotations.NullMarked;
