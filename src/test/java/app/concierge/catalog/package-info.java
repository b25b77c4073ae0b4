@NullMarked
package app.concierge.catalog;

import org.jspecify.annotations.NullMarked;
