/**
 * Ids, money, purposes, messages: the small values that every room speaks. Imports nothing; holds no behaviour beyond a
 * value's own validity and spelling.
 */
@NullMarked
package app.concierge.kernel;

import org.jspecify.annotations.NullMarked;
