/**
 * How partners register their tools over REST and follow them: accounts and keys, documents and their versions, tests,
 * a brand's approval, quarantine. Documents and decisions enter; the tools that a brand approved leave, and what a partner
 * may know of its own calls.
 */
@NullMarked
package app.concierge.partner.registry;

import org.jspecify.annotations.NullMarked;
