package app.concierge.partner.registry;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;

/** A partner's key, {@code ck_<id>_<secret>}: 48 bits of a name, 256 of a secret. */
record ApiKey(String id, String text) {
    private static final Pattern FORM = Pattern.compile("ck_([0-9a-f]{12})_[A-Za-z0-9_-]{43}");
    private static final int ID_BYTES = 6;
    private static final int SECRET_BYTES = 32;

    static ApiKey make() {
        var random = new SecureRandom();
        var id = new byte[ID_BYTES];
        var secret = new byte[SECRET_BYTES];
        random.nextBytes(id);
        random.nextBytes(secret);
        var name = HexFormat.of().formatHex(id);
        return new ApiKey(
                name,
                "ck_" + name + "_" + Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }

    /** Empty for what is no key. */
    static Optional<ApiKey> of(String text) {
        var matcher = FORM.matcher(text);
        return matcher.matches() ? Optional.of(new ApiKey(matcher.group(1), text)) : Optional.empty();
    }

    /** SHA-256, which does for a secret that nobody could guess. */
    String hash() {
        return DigestUtils.sha256Hex(text);
    }

    /** Takes as long whatever is different. */
    boolean fits(String hash) {
        return MessageDigest.isEqual(
                hash().getBytes(StandardCharsets.US_ASCII), hash.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public String toString() {
        return "ck_" + id + "_(secret)";
    }
}
