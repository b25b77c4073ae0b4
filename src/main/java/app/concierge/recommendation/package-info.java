/** Candidates, ranking, the usual, and the reason for each suggestion; the tools that offer them. */
@NullMarked
package app.concierge.recommendation;

import org.jspecify.annotations.NullMarked;
