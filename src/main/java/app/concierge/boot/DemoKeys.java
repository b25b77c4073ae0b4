package app.concierge.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.lang.JoseException;

/**
 * The key pair by which a demonstration signs and verifies its tokens, made at the first start, kept as JWK sets
 * (RFC 7517): without it there would have to be an identity provider before anybody could try anything.
 *
 * @param folder where both halves are; the private one is its owner's alone
 */
record DemoKeys(Path folder) {
    static final String ISSUER = "https://concierge.demo";

    private static final int BITS = 2048;

    /** @return the configuration properties that lead Quarkus to the keys */
    Map<String, String> properties() throws IOException {
        Path signing = folder.resolve("demo-signing.jwks.json");
        Path verification = folder.resolve("demo-verification.jwks.json");
        if (!Files.exists(signing)) {
            make(signing, verification);
        }
        return Map.of(
                "smallrye.jwt.sign.key.location",
                signing.toUri().toString(),
                "smallrye.jwt.new-token.issuer",
                ISSUER,
                "smallrye.jwt.verify.key.location",
                verification.toUri().toString(),
                "mp.jwt.verify.issuer",
                ISSUER);
    }

    private static void make(Path signing, Path verification) throws IOException {
        JsonWebKeySet keys = new JsonWebKeySet(key());
        Files.writeString(verification, keys.toJson(OutputControlLevel.PUBLIC_ONLY));
        Path draft = signing.resolveSibling(signing.getFileName() + ".new");
        Files.deleteIfExists(draft);
        Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(draft, keys.toJson(OutputControlLevel.INCLUDE_PRIVATE));
        Files.move(draft, signing);
    }

    private static RsaJsonWebKey key() throws IOException {
        try {
            RsaJsonWebKey key = RsaJwkGenerator.generateJwk(BITS);
            key.setAlgorithm(AlgorithmIdentifiers.RSA_USING_SHA256);
            key.setUse("sig");
            key.setKeyId("demo");
            return key;
        } catch (JoseException e) {
            throw new IOException("This Java makes no RSA keys", e);
        }
    }
}
