/** Tests of what the sandbox partners keep. */
@NullMarked
package app.concierge.partner.sandbox;

import org.jspecify.annotations.NullMarked;
