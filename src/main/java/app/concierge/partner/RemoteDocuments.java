package app.concierge.partner;

import java.net.URI;

/** Documents that partners keep on servers of their own. */
interface RemoteDocuments {
    /**
     * The text as it was seen last; fetched when it was never seen, which blocks so long.
     *
     * @throws PartnerFault when it is not to be had
     */
    String text(String partner, URI at) throws PartnerFault;
}
