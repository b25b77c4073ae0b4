@NullMarked
package app.concierge.brand;

import org.jspecify.annotations.NullMarked;
