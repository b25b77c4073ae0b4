@NullMarked
package app.concierge.evaluation;

import org.jspecify.annotations.NullMarked;
