@NullMarked
package app.concierge.experiment;

import org.jspecify.annotations.NullMarked;
