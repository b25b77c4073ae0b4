package app.concierge.partner.registry;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * What is made under an {@code Idempotency-Key} (IETF draft httpapi-idempotency-key-header) is made once: who sends the same
 * again within a day gets the same answer. An answer that has a secret in it is kept sealed with the caller's key (AES-256 in
 * GCM), of which only a hash is kept, so that nobody reads it there.
 */
@ApplicationScoped
class Once {
    static final String HEADER = "Idempotency-Key";
    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{16,200}");
    private static final Duration KEPT = Duration.ofDays(1);
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final Database database;
    private final Clock clock;

    Once(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** @param envelope null where nothing is to be told again */
    private record Kept(String digest, @Nullable String envelope) {}

    /**
     * Does the work and keeps what came of it in one transaction, or says what came of it before.
     *
     * @param wish who asks for what, e.g. {@code keys of wheels}
     * @param key of the caller; null for none, and then it is done
     * @param request all that the caller sent
     * @param work empty where there is nothing to be told
     * @throws Refusal when the key is none, or stood for another request
     */
    @Transactional
    Optional<String> made(String wish, @Nullable String key, String request, Supplier<Optional<String>> work) {
        if (key == null) {
            return work.get();
        }
        var before = begun(wish, key, request);
        if (before.isPresent()) {
            return Optional.ofNullable(before.get().envelope()).map(envelope -> opened(wish, key, envelope));
        }
        var made = work.get();
        made.ifPresent(text -> database.sql.change(
                "update partner_once set sealed = ? where id = ?", enveloped(wish, key, text), id(wish, key)));
        return made;
    }

    /**
     * For what is the same however often it is done: sees to it that one key does not stand for two requests.
     *
     * @throws Refusal when the key is none, or stood for another request
     */
    @Transactional
    void check(String wish, @Nullable String key, String request) {
        if (key != null) {
            var _ = begun(wish, key, request);
        }
    }

    /** Empty when it is the first; waits for one that is under way. */
    private Optional<Kept> begun(String wish, String key, String request) {
        if (!FORM.matcher(key).matches()) {
            throw new Refusal(
                    400, "bad-value", "\"" + HEADER + "\" is 16 to 200 characters nobody guesses, as of a UUID.");
        }
        var digest = DigestUtils.sha256Hex(request);
        var first = database.sql.change(
                "insert into partner_once (id, digest, made) values (?, ?, ?) on conflict do nothing",
                id(wish, key),
                digest,
                clock.instant());
        if (first > 0) {
            return Optional.empty();
        }
        var kept = database.sql
                .first(
                        "select digest, sealed from partner_once where id = ?",
                        row -> new Kept(row.getString(1), row.getString(2)),
                        id(wish, key))
                .orElseThrow(() -> new Refusal(409, "busy", "The same is under way: please ask again."));
        if (!kept.digest().equals(digest)) {
            throw new Refusal(422, "key-reused", "This " + HEADER + " stood for another request.");
        }
        return Optional.of(kept);
    }

    private static String id(String wish, String key) {
        return DigestUtils.sha256Hex("which:" + wish + ":" + key);
    }

    private static SecretKeySpec secret(String wish, String key) {
        return new SecretKeySpec(DigestUtils.sha256("sealed:" + wish + ":" + key), "AES");
    }

    private static String enveloped(String wish, String key, String text) {
        var nonce = new byte[NONCE_BYTES];
        new SecureRandom().nextBytes(nonce);
        var hidden = crypted(Cipher.ENCRYPT_MODE, wish, key, nonce, text.getBytes(StandardCharsets.UTF_8));
        var whole = Arrays.copyOf(nonce, NONCE_BYTES + hidden.length);
        System.arraycopy(hidden, 0, whole, NONCE_BYTES, hidden.length);
        return HexFormat.of().formatHex(whole);
    }

    private static String opened(String wish, String key, String envelope) {
        var whole = HexFormat.of().parseHex(envelope);
        var nonce = Arrays.copyOf(whole, NONCE_BYTES);
        var hidden = Arrays.copyOfRange(whole, NONCE_BYTES, whole.length);
        return new String(crypted(Cipher.DECRYPT_MODE, wish, key, nonce, hidden), StandardCharsets.UTF_8);
    }

    private static byte[] crypted(int mode, String wish, String key, byte[] nonce, byte[] bytes) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, secret(wish, key), new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("What was kept under an " + HEADER + " is damaged", e);
        }
    }

    /** Every node may do it; twice is harmless. */
    @Scheduled(every = "1h", delayed = "7m", concurrentExecution = ConcurrentExecution.SKIP)
    @Transactional
    void forgetOld() {
        database.sql.change(
                "delete from partner_once where made < ?", clock.instant().minus(KEPT));
    }
}
