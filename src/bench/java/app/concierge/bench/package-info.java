/**
 * How fast Concierge is, beside the least that does the same turn: {@link app.concierge.bench.Bench} starts the packaged
 * service with its real stores, a bare baseline and a scripted model, each a process of its own, and measures them in
 * turns. Nothing here is part of the service.
 */
@NullMarked
package app.concierge.bench;

import org.jspecify.annotations.NullMarked;
