package app.concierge.conversation;

import app.concierge.consent.ConsentGate;
import app.concierge.kernel.BrandId;
import app.concierge.kernel.ConversationId;
import app.concierge.kernel.CustomerId;
import app.concierge.kernel.Personalization;
import app.concierge.kernel.Purpose;
import app.concierge.kernel.RunId;
import app.concierge.memory.Exchange;
import app.concierge.memory.Memories;
import app.concierge.profile.Fact;
import app.concierge.profile.OwnProfile;
import app.concierge.sql.Sql;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What customers said and what came of it, to learn from how it would have gone otherwise: of those who allow that. */
@Singleton
public class PastSessions {
    /** So many exchanges of one conversation, its first. */
    private static final int MOST_EXCHANGES = 60;
    /** So many pages are looked through for those who allow it. */
    private static final int MOST_PAGES = 10;

    private static final Set<String> NAMES = Set.of("name", "email", "phone", "address");

    private final ConsentGate consent;
    private final OwnProfile profile;
    private final Memories memories;
    private final Sql sql;
    private final ObjectMapper json;

    PastSessions(ConsentGate consent, OwnProfile profile, Memories memories, DataSource database, ObjectMapper json) {
        this.consent = consent;
        this.profile = profile;
        this.memories = memories;
        this.sql = new Sql(database, "PostgreSQL did not tell what was said before");
        this.json = json;
    }

    /**
     * One conversation.
     *
     * @param spoken in which language and by which clock they spoke, by run; without those of whom that is not known
     * @param names what the customer is called, and how they are reached, as far as it is known: nobody is to be shown it
     */
    public record Session(
            ConversationId conversation,
            List<Exchange> exchanges,
            List<Arranged> arranged,
            Map<RunId, Spoken> spoken,
            List<String> names) {}

    public record Spoken(Locale locale, ZoneId zone) {}

    /**
     * A commit that was quoted.
     *
     * @param call the model's call that asked for it
     * @param result what came of it; null where nothing did
     */
    public record Arranged(
            String call,
            String tool,
            ObjectNode arguments,
            ObjectNode terms,
            @Nullable ObjectNode result) {}

    /** @param withheld how many were passed over, as their customers do not allow it */
    public record Found(List<Session> sessions, int withheld) {}

    private record Who(ConversationId conversation, CustomerId customer) {}

    /**
     * The brand's last conversations, newest first, of customers who allow {@link Purpose#MEASUREMENT}.
     *
     * @param most at most so many
     * @param since those in which something was said later
     * @param level of a customer who has not chosen
     */
    public Found last(BrandId brand, int most, Instant since, Personalization level) {
        var sessions = new ArrayList<Session>();
        int withheld = 0;
        for (int page = 0; page < MOST_PAGES && sessions.size() < most; page++) {
            var those = page(brand, since, most, page * most);
            for (var who : those) {
                if (!consent.consents(who.customer(), level).allows(Purpose.MEASUREMENT, null)) {
                    withheld++;
                } else if (sessions.size() < most) {
                    sessions.add(session(who));
                }
            }
            if (those.size() < most) {
                break;
            }
        }
        return new Found(List.copyOf(sessions), withheld);
    }

    private List<Who> page(BrandId brand, Instant since, int most, int after) {
        return sql.all(
                """
                select id, customer_id from conversation
                where brand = ? and kind = 'live' and last_at > ?
                    and exists (select 1 from history where conversation_id = conversation.id)
                order by last_at desc, id limit ? offset ?""",
                row -> new Who(
                        new ConversationId(row.getObject(1, UUID.class)), new CustomerId(row.getObject(2, UUID.class))),
                brand.value(),
                since.atOffset(ZoneOffset.UTC),
                most,
                after);
    }

    private Session session(Who who) {
        var id = who.conversation().value();
        List<Exchange> exchanges = sql.all(
                "select messages from history where conversation_id = ? order by position limit ?",
                row -> memories.read(row.getString(1)),
                id,
                MOST_EXCHANGES);
        List<Arranged> arranged = sql.all(
                "select call_id, tool, arguments, terms, result from action"
                        + " where conversation_id = ? and kind = 'commit' order by created_at",
                this::arranged,
                id);
        var spoken = sql
                .all(
                        "select id, locale, zone from run where conversation_id = ? and locale <> '' and zone <> ''",
                        PastSessions::spoken,
                        id)
                .stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
        var names = profile.kept(who.customer()).stream()
                .filter(fact -> NAMES.contains(fact.key()))
                .map(Fact::value)
                .toList();
        return new Session(who.conversation(), exchanges, arranged, spoken, names);
    }

    private static Map.Entry<RunId, Spoken> spoken(ResultSet row) throws SQLException {
        return Map.entry(
                new RunId(row.getObject(1, UUID.class)),
                new Spoken(Locale.forLanguageTag(row.getString(2)), ZoneId.of(row.getString(3))));
    }

    private Arranged arranged(ResultSet row) throws SQLException {
        var result = row.getString(5);
        return new Arranged(
                row.getString(1),
                row.getString(2),
                object(row.getString(3)),
                object(row.getString(4)),
                result == null ? null : object(result));
    }

    private ObjectNode object(String text) {
        try {
            return (ObjectNode) json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
