package app.concierge.partner;

import app.concierge.vault.NoSecret;
import app.concierge.vault.Vault;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a manifest takes from outside: {@code ${NAME:otherwise}} and, for secrets, {@code env:NAME} of the environment, {@code
 * vault:path#field} of a vault. A partner sees only names that begin with its own, and its own part of the vault, so that no
 * manifest can send another's secret away.
 */
final class EnvironmentValues {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]{0,80})(?::([^}]*))?}");
    private static final Pattern REFERENCE = Pattern.compile("env:([A-Z][A-Z0-9_]{0,80})");

    private final Function<String, Optional<String>> environment;
    private final Vault.Shelf vault;
    private final String prefix;

    EnvironmentValues(Function<String, Optional<String>> environment, Vault vault, String partner) {
        this.environment = environment;
        this.vault = vault.ofPartner(partner);
        this.prefix = partner.toUpperCase(Locale.ROOT).replace('-', '_') + "_";
    }

    /** The value is not there, or not this partner's. */
    static final class Unavailable extends Exception {
        private static final long serialVersionUID = 1L;

        Unavailable(String reason) {
            super(reason);
        }
    }

    /** The text with every placeholder replaced. */
    String expand(String text) throws Unavailable {
        var matcher = PLACEHOLDER.matcher(text);
        var expanded = new StringBuilder();
        while (matcher.find()) {
            var otherwise = Optional.ofNullable(matcher.group(2));
            var value = lookUp(matcher.group(1)).or(() -> otherwise);
            if (value.isEmpty()) {
                throw new Unavailable("The environment has no " + matcher.group(1) + ".");
            }
            matcher.appendReplacement(expanded, Matcher.quoteReplacement(value.get()));
        }
        return matcher.appendTail(expanded).toString();
    }

    Auth.Secret secret(String reference) throws Unavailable {
        if (Vault.isReference(reference)) {
            return inVault(reference);
        }
        var matcher = REFERENCE.matcher(reference);
        if (!matcher.matches()) {
            throw new Unavailable("A secret stands in the environment and is named here, as env:" + prefix + "SECRET.");
        }
        return lookUp(matcher.group(1))
                .<Auth.Secret>map(Auth.Known::new)
                .orElseThrow(() -> new Unavailable("The environment has no " + matcher.group(1) + "."));
    }

    static boolean isReference(String text) {
        return REFERENCE.matcher(text).matches() || Vault.isReference(text);
    }

    /** While Vault does not answer, nobody says that it is not there. */
    private Auth.Secret inVault(String reference) throws Unavailable {
        try {
            vault.read(reference);
        } catch (NoSecret e) {
            if (!e.isPassing()) {
                throw new Unavailable(e.getMessage());
            }
        }
        return new Auth.InVault(reference, vault);
    }

    private Optional<String> lookUp(String name) throws Unavailable {
        if (!name.startsWith(prefix)) {
            throw new Unavailable(
                    "This partner's names in the environment begin with " + prefix + ", unlike " + name + ".");
        }
        return environment.apply(name).filter(value -> !value.isBlank());
    }
}
