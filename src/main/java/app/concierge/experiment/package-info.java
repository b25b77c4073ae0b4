/** Arms and their sticky assignment, the holdout among them. A unit's name enters, its arm leaves; nothing is stored. */
@NullMarked
package app.concierge.experiment;

import org.jspecify.annotations.NullMarked;
