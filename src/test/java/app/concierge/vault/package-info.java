/** A small Vault, and what the service reads of it. */
@NullMarked
package app.concierge.vault;

import org.jspecify.annotations.NullMarked;
