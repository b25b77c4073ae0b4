package app.concierge.conversation;

import app.concierge.kernel.BrandId;
import app.concierge.kernel.ConversationId;
import app.concierge.kernel.CustomerId;
import app.concierge.sql.Sql;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * Conversations of the brand's own people, on a release that need not be live. Whoever holds the token of one leads it,
 * until it expires; of the token, PostgreSQL has the hash.
 */
@Singleton
public class TryOuts {
    /** What every token begins with. */
    public static final String PREFIX = "tryout_";

    private static final int TOKEN_BYTES = 32;
    private static final int LONGEST = 100;
    private static final int MOST_KNOWN = 1_000;
    private static final Duration KNOWN_FOR = Duration.ofMinutes(15);

    private final Conversations conversations;
    private final List<Drafts> drafts;
    private final Sql sql;
    private final Clock clock;
    private final SecureRandom chance = new SecureRandom();
    private final Cache<ConversationId, Optional<String>> followed = Caffeine.newBuilder()
            .maximumSize(MOST_KNOWN)
            .expireAfterWrite(KNOWN_FOR)
            .build();

    TryOuts(Conversations conversations, @All List<Drafts> drafts, DataSource database, Clock clock) {
        this.conversations = conversations;
        this.drafts = List.copyOf(drafts);
        this.sql = new Sql(database, "PostgreSQL did not do what a try-out needs");
        this.clock = clock;
    }

    public record Pass(ConversationId conversation, String token, Instant expires, String release) {}

    /** Who holds a token. */
    public record Holder(BrandId brand, CustomerId customer, ConversationId conversation, Instant expires) {}

    /**
     * @param by whoever tries it out
     * @param key of the request; the same person's same key opens no second conversation; null for none
     */
    public record Wanted(BrandId brand, String by, @Nullable String key, Duration valid) {}

    /** Another token for what was opened under that key, in place of the one before; empty where nothing was. */
    public Optional<Pass> again(Wanted wanted) {
        if (wanted.key() == null) {
            return Optional.empty();
        }
        var token = token();
        var expires = clock.instant().plus(wanted.valid());
        return sql.first(
                """
                update tryout set token = ?, expires_at = ? from conversation
                where conversation.id = tryout.conversation_id and tryout.brand = ? and tryout.made_by = ?
                    and tryout.request_key = ?
                returning conversation.id, conversation.release""",
                row -> new Pass(new ConversationId(row.getObject(1, UUID.class)), token, expires, row.getString(2)),
                DigestUtils.sha256Hex(token),
                expires.atOffset(ZoneOffset.UTC),
                wanted.brand().value(),
                wanted.by(),
                wanted.key());
    }

    /**
     * @param customer made up
     * @param draft that the conversation follows, from message to message; null to stay with the release
     */
    public Pass open(Wanted wanted, CustomerId customer, String release, @Nullable String draft) {
        var id = new ConversationId(UUID.randomUUID());
        var token = token();
        var expires = clock.instant().plus(wanted.valid());
        conversations.begin(id, wanted.brand(), customer, Conversation.Kind.TRYOUT, release);
        int opened = sql.change(
                "insert into tryout (conversation_id, token, draft, expires_at, brand, made_by, request_key)"
                        + " values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
                id.value(),
                DigestUtils.sha256Hex(token),
                draft,
                expires.atOffset(ZoneOffset.UTC),
                wanted.brand().value(),
                wanted.by(),
                wanted.key());
        if (opened == 0) { // the same request, at the same moment
            return again(wanted).orElseThrow();
        }
        return new Pass(id, token, expires, release);
    }

    /** Empty for a token that is not ours, or too old. */
    public Optional<Holder> holder(String token) {
        if (!token.startsWith(PREFIX) || token.length() > LONGEST) {
            return Optional.empty();
        }
        return sql.first(
                """
                select conversation.brand, conversation.customer_id, conversation.id, tryout.expires_at
                from tryout join conversation on conversation.id = tryout.conversation_id
                where tryout.token = ? and tryout.expires_at > ?""",
                row -> new Holder(
                        new BrandId(row.getString(1)),
                        new CustomerId(row.getObject(2, UUID.class)),
                        new ConversationId(row.getObject(3, UUID.class)),
                        row.getTimestamp(4).toInstant()),
                DigestUtils.sha256Hex(token),
                clock.instant().atOffset(ZoneOffset.UTC));
    }

    /** What the holder's next message is answered with; empty when the conversation is no more. */
    public Optional<String> release(Holder holder) {
        return conversations
                .known(holder.conversation())
                .map(conversation -> changed(conversation).orElse(conversation.release()));
    }

    /** What its draft is by now, where that is another release than the conversation's. A draft that cannot be served is
     * answered as it was before. */
    Optional<String> changed(Conversation conversation) {
        return followed.get(conversation.id(), this::draft)
                .flatMap(draft -> drafts.stream()
                        .flatMap(each -> each.release(conversation.brand(), draft).stream())
                        .findFirst())
                .filter(release -> !release.equals(conversation.release()));
    }

    private Optional<String> draft(ConversationId conversation) {
        return sql.first(
                        "select draft from tryout where conversation_id = ?",
                        row -> Optional.ofNullable(row.getString(1)),
                        conversation.value())
                .flatMap(draft -> draft);
    }

    private String token() {
        var bytes = new byte[TOKEN_BYTES];
        chance.nextBytes(bytes);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
