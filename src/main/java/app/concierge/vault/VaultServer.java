package app.concierge.vault;

import app.concierge.vault.Reference.Place;
import io.quarkus.vault.client.VaultClient;
import io.quarkus.vault.client.VaultClientException;
import io.quarkus.vault.client.auth.VaultTokenException;
import io.quarkus.vault.client.http.jdk.JDKVaultHttpClient;
import java.net.http.HttpClient;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The operator's Vault, asked over its HTTP API by the client of Quarkus's Vault extension. */
final class VaultServer {
    private final String url;
    private final VaultConfig config;
    private @Nullable JDKVaultHttpClient http;
    private @Nullable VaultClient client;

    VaultServer(String url, VaultConfig config) {
        this.url = url;
        this.config = config;
    }

    /** The texts among a secret's fields, in its newest version. */
    Map<String, String> read(Place place) throws NoSecret {
        try {
            var secret = client().secrets()
                    .kv2(place.mount())
                    .readSecret(place.path())
                    .toCompletableFuture()
                    .get(config.timeout().toMillis(), TimeUnit.MILLISECONDS);
            var fields = new LinkedHashMap<String, String>();
            if (secret.getData() != null) {
                secret.getData().forEach((name, value) -> fields.put(name, String.valueOf(value)));
            }
            return fields;
        } catch (ExecutionException e) {
            throw refusal(place, e.getCause());
        } catch (TimeoutException _) {
            throw new NoSecret("Vault does not answer in time.", true);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new NoSecret("Nobody waited for Vault.", true);
        }
    }

    void close() {
        if (http != null) {
            http.close();
        }
    }

    /** Of a fault only the status is told: its text may have what nobody should read. */
    private static NoSecret refusal(Place place, @Nullable Throwable cause) {
        var status = cause instanceof VaultClientException fault ? fault.getStatus() : null;
        return switch (status) {
            case 403 -> new NoSecret("Vault does not let this service read " + place + ".", false);
            case 404 -> new NoSecret("Vault has nothing at " + place + ".", false);
            case null ->
                new NoSecret(
                        cause instanceof VaultTokenException
                                ? "Vault does not let this service sign in."
                                : "Vault does not answer.",
                        true);
            default -> new NoSecret("Vault answers with status " + status + ".", true);
        };
    }

    /** Made when it is needed first: most services have no vault, and no start waits for one. */
    private VaultClient client() throws NoSecret {
        var made = client;
        if (made == null) {
            var transport = new JDKVaultHttpClient(
                    HttpClient.newBuilder().connectTimeout(config.timeout()).build());
            made = signedIn(VaultClient.builder()
                            .baseUrl(url)
                            .executor(transport)
                            .requestTimeout(config.timeout()))
                    .build();
            http = transport;
            client = made;
        }
        return made;
    }

    private VaultClient.Builder signedIn(VaultClient.Builder builder) throws NoSecret {
        config.namespace().ifPresent(builder::namespace);
        var role = config.roleId();
        var secret = config.secretId();
        if (config.token().isPresent()) {
            return builder.clientToken(config.token().get());
        }
        if (role.isPresent() && secret.isPresent()) {
            return builder.appRole(role.get(), secret.get());
        }
        return builder.kubernetes(
                config.kubernetesRole()
                        .orElseThrow(() -> new NoSecret(
                                "Nobody said how to sign in to Vault: CONCIERGE_VAULT_TOKEN, _ROLE_ID and _SECRET_ID,"
                                        + " or _KUBERNETES_ROLE.",
                                false)),
                config.kubernetesToken());
    }
}
