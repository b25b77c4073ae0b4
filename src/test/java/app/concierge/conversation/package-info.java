@NullMarked
package app.concierge.conversation;

import org.jspecify.annotations.NullMarked;
