@NullMarked
package app.concierge.studio;

import org.jspecify.annotations.NullMarked;
