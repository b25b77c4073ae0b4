/** Tests of the gateway against the sandbox and against partners that misbehave. */
@NullMarked
package app.concierge.partner.registry;

import org.jspecify.annotations.NullMarked;
