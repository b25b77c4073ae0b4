/**
 * The content library: a brand's items with their tags, and search by meaning and words. Items enter by import or as a
 * {@link app.concierge.catalog.CatalogueFile}, hits leave. PostgreSQL is the truth; the index is each node's own.
 */
@NullMarked
package app.concierge.catalog;

import org.jspecify.annotations.NullMarked;
