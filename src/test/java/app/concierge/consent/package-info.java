@NullMarked
package app.concierge.consent;

import org.jspecify.annotations.NullMarked;
