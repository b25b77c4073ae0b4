package app.concierge.partner;

import app.concierge.partner.openapi.OpenApi;
import app.concierge.tool.Fault;
import app.concierge.tool.FaultyContractException;
import app.concierge.tool.LocatedYaml;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.HashMap;
import java.util.List;

/** A manifest's {@code openapi: {url: …}}. */
final class FetchedDocument {
    /** Where the address stands. */
    static final String AT = "/openapi/url";

    private static final String DOCUMENT = "/openapi";

    private FetchedDocument() {}

    static boolean isNamed(JsonNode root) {
        return root.at(AT).isTextual() && root.path("openapi").size() == 1;
    }

    static String address(JsonNode root) {
        return root.at(AT).asText();
    }

    /**
     * The manifest with the document in the place of its address; faults within it are told with its own lines.
     *
     * @throws FaultyContractException when it is not to be had, or no YAML or JSON
     */
    static LocatedYaml within(LocatedYaml written, String partner, URI at, RemoteDocuments documents) {
        try {
            var document = LocatedYaml.parse(at.toString(), documents.text(partner, at), OpenApi.LARGEST);
            var whole = (ObjectNode) written.root().deepCopy();
            whole.set("openapi", document.root());
            var lines = new HashMap<String, Integer>();
            RemoteManifest.lines(written, written.root(), "", lines);
            var within = new HashMap<String, Integer>();
            RemoteManifest.lines(document, document.root(), "", within);
            within.forEach((pointer, line) -> lines.put(DOCUMENT + pointer, line));
            return written.derived(whole, lines);
        } catch (PartnerFault e) {
            throw faulty(written, "The document cannot be fetched: " + e.getMessage() + ".");
        } catch (FaultyContractException e) {
            throw faulty(
                    written,
                    "The document cannot be read: " + e.faults().getFirst().reason());
        }
    }

    private static FaultyContractException faulty(LocatedYaml written, String reason) {
        return new FaultyContractException(List.<Fault>of(written.fault(AT, reason)));
    }
}
