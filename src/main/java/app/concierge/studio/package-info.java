/**
 * The brand team's REST: drafts are edited, checked, approved and published, labels are put on releases and taken away, by
 * hand or by the watch. People with a token that names the brand enter; what was done, by whom and why, is written down.
 */
@NullMarked
package app.concierge.studio;

import org.jspecify.annotations.NullMarked;
