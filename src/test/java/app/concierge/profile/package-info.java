@NullMarked
package app.concierge.profile;

import org.jspecify.annotations.NullMarked;
