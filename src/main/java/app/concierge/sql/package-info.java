/**
 * Plain statements in PostgreSQL, for what is asked too often, or too much of, for entities. A statement and its values
 * enter; rows, or how many were changed, leave. Knows no table.
 */
@NullMarked
package app.concierge.sql;

import org.jspecify.annotations.NullMarked;
