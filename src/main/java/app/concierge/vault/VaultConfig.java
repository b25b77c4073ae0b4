package app.concierge.vault;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Where the operator's Vault is, and how this service signs in there: by a token, an AppRole or Kubernetes. */
@ConfigMapping(prefix = "concierge.vault")
public interface VaultConfig {
    /** Of the server, e.g. {@code https://vault.example:8200}; without it there is no vault. */
    Optional<String> url();

    /** Vault's own namespaces. */
    Optional<String> namespace();

    Optional<String> token();

    /** With {@link #secretId()}: AppRole. */
    Optional<String> roleId();

    Optional<String> secretId();

    /** The role that the service account of this pod may take. */
    Optional<String> kubernetesRole();

    /** The service account's token. */
    @WithDefault("/var/run/secrets/kubernetes.io/serviceaccount/token")
    Path kubernetesToken();

    /** What a partner sees: {@code <this>/<partner>} and what is below; the first segment is the engine's mount. */
    @WithDefault("secret/partners")
    String partners();

    /** Below this are the keys of models. */
    @WithDefault("secret/models")
    String models();

    /** How long a value is used before it is read again. */
    @WithDefault("30s")
    Duration keep();

    /** How long a value is used that cannot be read again, as Vault does not answer. */
    @WithDefault("1h")
    Duration keepUnanswered();

    /** Of one request. */
    @WithDefault("3s")
    Duration timeout();
}
