@NullMarked
package app.concierge.boot;

import org.jspecify.annotations.NullMarked;
