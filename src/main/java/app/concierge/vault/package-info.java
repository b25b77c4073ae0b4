/**
 * Secrets that stand in HashiCorp's Vault. References enter ({@code vault:secret/partners/skyride#key}), values leave, to the
 * rooms that use them and to nobody's log.
 */
@NullMarked
package app.concierge.vault;

import org.jspecify.annotations.NullMarked;
