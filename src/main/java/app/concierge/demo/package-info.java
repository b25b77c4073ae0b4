/** Demonstration people, tokens and data; absent outside demonstration mode. Nothing imports it. */
@NullMarked
package app.concierge.demo;

import org.jspecify.annotations.NullMarked;
