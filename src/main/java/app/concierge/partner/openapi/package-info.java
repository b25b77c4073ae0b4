/**
 * OpenAPI documents, 3.0 and 3.1. One enters with the line of each of its values; a manifest leaves, whose tools are the
 * document's operations, or the list of all that is wrong with it. Nothing is fetched and nothing called here. It is read as
 * the tree that it is: the kept parsers follow references anywhere, mend what is wrong, and forget in which line it stood.
 */
@NullMarked
package app.concierge.partner.openapi;

import org.jspecify.annotations.NullMarked;
