package app.concierge.partner;

import app.concierge.tool.Fault;
import app.concierge.tool.FaultyContractException;
import app.concierge.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import org.eclipse.microprofile.config.Config;

/** Reads what partners hand in. */
@ApplicationScoped
public class Manifests {
    private final ManifestReader reader;
    private final McpServers remote;
    private final DocumentServers documents;
    private final Gateway gateway;
    private final Trials trials;

    Manifests(
            Config environment,
            Destinations destinations,
            McpServers remote,
            DocumentServers documents,
            Gateway gateway,
            Trials trials,
            Vault vault) {
        this.reader = new ManifestReader(
                name -> environment.getOptionalValue(name, String.class), destinations, remote, documents, vault);
        this.remote = remote;
        this.documents = documents;
        this.gateway = gateway;
        this.trials = trials;
    }

    /**
     * @param source what faults call it
     * @param partner whose it must be
     * @throws FaultyContractException with every fault found
     */
    public ToolBundle read(String source, String partner, String text) {
        return bundle(reader.read(source, partner, text));
    }

    /** The same with what the partner's servers have now, where its documents stand on these. */
    public ToolBundle readNow(String source, String partner, String text) {
        documents.look(partner);
        return read(source, partner, text);
    }

    /** The faults of a document that names tools as others do. */
    public static List<Fault> taken(String source, String text, Collection<String> names) {
        return names.stream()
                .map(name ->
                        new Fault(source, ManifestFolder.lineOf(text, name), "The name " + name + " is taken already."))
                .toList();
    }

    /** Counts up whenever a server whose tools or document were read offers something else. */
    long remoteChanges() {
        return remote.changes() + documents.changes();
    }

    ManifestReader reader() {
        return reader;
    }

    ToolBundle bundle(Manifest manifest) {
        return new ToolBundle(manifest, gateway, trials);
    }
}
