package app.concierge.llm;

import app.concierge.llm.ProviderModels.Unusable;
import app.concierge.vault.NoSecret;
import app.concierge.vault.Vault;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The keys of models, as they are at the moment.
 *
 * @param names that may be asked of the environment
 * @param environment variables by name
 */
record ModelKeys(Set<String> names, UnaryOperator<@Nullable String> environment, Vault.Shelf vault) {
    private static final String ENVIRONMENT = "env:";

    /**
     * Null when the variable is not set: many a server on the own network wants none.
     *
     * @throws Unusable when the key may not be read, or Vault does not tell it
     */
    @Nullable String read(@Nullable String reference) {
        if (reference == null) {
            return null;
        }
        if (Vault.isReference(reference)) {
            return inVault(reference);
        }
        var name = reference.substring(ENVIRONMENT.length());
        if (!names.contains(name)) {
            throw new Unusable("key_not_allowed");
        }
        var key = environment.apply(name);
        return key == null || key.isBlank() ? null : key.strip();
    }

    private String inVault(String reference) {
        try {
            return vault.read(reference).strip();
        } catch (NoSecret e) {
            throw new Unusable(e.isPassing() ? "vault_silent" : "no_key");
        }
    }
}
