@NullMarked
package app.concierge.memory;

import org.jspecify.annotations.NullMarked;
