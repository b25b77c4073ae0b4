/** The content library: a brand's items with their tags, and search by meaning. Items enter by import, hits leave. */
@NullMarked
package app.concierge.catalog;

import org.jspecify.annotations.NullMarked;
