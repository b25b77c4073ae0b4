/** The gateway to partner services: manifests, calls over HTTP, breakers, and the sandbox that answers for partners that are not there. */
@NullMarked
package app.concierge.partner;

import org.jspecify.annotations.NullMarked;
