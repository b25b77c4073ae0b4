/**
 * The entry point. Takes the environment; starts embedded PostgreSQL and Redis where no external ones are named, tells
 * Quarkus where they are, runs it, and stops them after it. Nothing imports this room; it imports none.
 */
@NullMarked
package app.concierge.boot;

import org.jspecify.annotations.NullMarked;
