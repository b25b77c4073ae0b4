/** What a conversation remembers: window, rolling summary, event stream; Redis first, with its durable copy in PostgreSQL. */
@NullMarked
package app.concierge.memory;

import org.jspecify.annotations.NullMarked;
