/** Ids, money and purposes: the few records that every room speaks. Imports nothing; holds no behaviour beyond its own validity. */
@NullMarked
package app.concierge.kernel;

import org.jspecify.annotations.NullMarked;
