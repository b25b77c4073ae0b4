package app.concierge.partner;

import app.concierge.kernel.BrandId;
import app.concierge.kernel.CustomerId;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.dbutils.QueryRunner;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/**
 * Every call of a partner, and what makes an effect happen once: a commit is begun here before it is sent and ended here
 * after, by whichever node holds its lease. {@link SentToPartners} tells the customer what it says.
 */
@ApplicationScoped
public class Ledger {
    private static final String RECORD = """
            with call (id, brand, customer, conversation, run, partner, tool, step, purpose, fields, key, digest, status,
                    reason, attempts, began, millis, lazily) as (
                values (?::uuid, ?, ?::uuid, ?::uuid, ?::uuid, ?, ?, ?, ?, ?, ?, ?, ?, ?::text, ?::int, ?::timestamptz,
                    ?::int, set_config('synchronous_commit', 'off', true)))
            insert into partner_call (id, brand, customer, conversation, run, partner, tool, step, purpose, fields,
                idempotency_key, digest, status, reason, attempts, fence, began, leased_until, millis, cancelled)
            select id, brand, customer, conversation, run, partner, tool, step, purpose, fields,
                key, digest, status, reason, attempts, 1, began, began, millis, lazily is null from call
            returning id""";

    private final StatelessSession session;
    private final QueryRunner database;
    private final PartnerConfig config;
    private final Clock clock;
    private final ObjectMapper json;

    Ledger(StatelessSession session, DataSource database, PartnerConfig config, Clock clock, ObjectMapper json) {
        this.session = session;
        this.database = new QueryRunner(database, true);
        this.config = config;
        this.clock = clock;
        this.json = json;
    }

    /** A commit that was carried out. */
    record Booked(String key, ObjectNode output) {}

    /** Where a call with effect stands when somebody wants to carry it out. */
    sealed interface Standing {
        /**
         * Carry it out, and say so at the {@link Ledger#end}.
         *
         * @param begunBefore whether it may have been done already, by somebody who did not see the end of it
         */
        record Yours(UUID id, int fence, boolean begunBefore) implements Standing {}

        record Over(Outcome outcome) implements Standing {}

        /** Somebody is at it. */
        record Busy() implements Standing {}

        /** The key stood for other arguments. */
        record Conflict() implements Standing {}
    }

    /** Begins a call with effect, or says where it stands. */
    @Transactional
    Standing begin(Call call, Duration lease) {
        var now = clock.instant();
        var fresh = row(call, now);
        fresh.status = "begun";
        fresh.arguments = text(call.arguments());
        fresh.leasedUntil = now.plus(lease);
        if (insert(fresh)) {
            return new Standing.Yours(fresh.id, fresh.fence, false);
        }
        var standing = find(call).orElseThrow();
        if (!standing.digest.equals(fresh.digest)) {
            return new Standing.Conflict();
        }
        return switch (standing.status) {
            case "done", "refused" -> new Standing.Over(outcome(standing));
            case "begun" ->
                standing.leasedUntil.isAfter(now) ? new Standing.Busy() : again(call, standing, now.plus(lease));
            default -> again(call, standing, now.plus(lease));
        };
    }

    /** @return what holds: the outcome given, or the one of who took the call over */
    @Transactional
    Outcome end(Standing.Yours mine, Outcome outcome, int attempts, Duration took) {
        var changed = session.createMutationQuery("update PartnerCall set status = ?1, reason = ?2, output = ?3,"
                        + " attempts = attempts + ?4, millis = ?5 where id = ?6 and fence = ?7")
                .setParameter(1, outcome.status())
                .setParameter(2, outcome.reason())
                .setParameter(3, outcome instanceof Outcome.Done done ? text(done.output()) : null)
                .setParameter(4, attempts)
                .setParameter(5, (int) took.toMillis())
                .setParameter(6, mine.id())
                .setParameter(7, mine.fence())
                .executeUpdate();
        return changed == 1
                ? outcome
                : Optional.ofNullable(session.get(PartnerCall.class, mine.id()))
                        .filter(row -> !row.status.equals("begun"))
                        .map(this::outcome)
                        .orElse(outcome);
    }

    /**
     * Keeps a call without effect, in one statement that does not wait for the disk: what a node did outlives the node, and
     * of PostgreSQL's own end the last moments are lost, never an effect.
     */
    void record(Call call, Instant began, Outcome outcome, int attempts, Duration took) {
        var row = row(call, began);
        try {
            database.query(
                    RECORD,
                    _ -> true,
                    row.id,
                    row.brand,
                    row.customer,
                    row.conversation,
                    row.run,
                    row.partner,
                    row.tool,
                    row.step,
                    row.purpose,
                    row.fields,
                    row.idempotencyKey,
                    row.digest,
                    outcome.status(),
                    outcome.reason(),
                    attempts,
                    began.atOffset(ZoneOffset.UTC),
                    (int) took.toMillis());
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL did not keep the call of a partner", e);
        }
    }

    /** The customer's commits by that tool which still stand, newest first; at most 20. */
    @Transactional
    List<Booked> standing(BrandId brand, CustomerId customer, String tool) {
        return session
                .createSelectionQuery(
                        "from PartnerCall where customer = ?1 and brand = ?2 and tool = ?3 and step = 'commit'"
                                + " and status = 'done' and not cancelled order by began desc",
                        PartnerCall.class)
                .setParameter(1, customer.value())
                .setParameter(2, brand.value())
                .setParameter(3, tool)
                .setMaxResults(20)
                .getResultList()
                .stream()
                .map(row -> new Booked(row.idempotencyKey, object(row.output)))
                .toList();
    }

    /** The commit was undone. */
    @Transactional
    void cancelled(String tool, String key) {
        session.createMutationQuery(
                        "update PartnerCall set cancelled = true where tool = ?1 and step = 'commit' and idempotencyKey = ?2")
                .setParameter(1, tool)
                .setParameter(2, key)
                .executeUpdate();
    }

    /** Every node may do it; twice is harmless. */
    @Scheduled(every = "1h", delayed = "12m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    void forgetOld() {
        session.createMutationQuery("delete from PartnerCall where began < ?1")
                .setParameter(1, clock.instant().minus(config.keepCalls()))
                .executeUpdate();
    }

    /** What may not be sent twice is not sent again while nobody knows, and nobody can tell, whether it was. */
    private Standing again(Call call, PartnerCall row, Instant leasedUntil) {
        return row.status.equals("failed")
                        || call.offering().binding().isRepeatable()
                        || call.offering().status() != null
                ? takeOver(row, leasedUntil)
                : new Standing.Over(new Outcome.Unknown("unknown before"));
    }

    private Standing takeOver(PartnerCall row, Instant leasedUntil) {
        var fence = row.fence + 1;
        var taken = session.createMutationQuery("update PartnerCall set status = 'begun', fence = ?1, leasedUntil = ?2"
                        + " where id = ?3 and fence = ?4")
                .setParameter(1, fence)
                .setParameter(2, leasedUntil)
                .setParameter(3, row.id)
                .setParameter(4, row.fence)
                .executeUpdate();
        return taken == 1 ? new Standing.Yours(row.id, fence, !row.status.equals("failed")) : new Standing.Busy();
    }

    private Optional<PartnerCall> find(Call call) {
        return session
                .createSelectionQuery(
                        "from PartnerCall where tool = ?1 and step = ?2 and idempotencyKey = ?3", PartnerCall.class)
                .setParameter(1, call.tool())
                .setParameter(2, PartnerCall.word(call.step()))
                .setParameter(3, call.key())
                .getResultList()
                .stream()
                .findFirst();
    }

    /** @return false when the key is there already */
    private boolean insert(PartnerCall row) {
        return session.createNativeMutationQuery("""
                                INSERT INTO partner_call (id, brand, customer, conversation, run, partner, tool, step,
                                    purpose, fields, idempotency_key, digest, arguments, status, attempts, fence, began,
                                    leased_until, millis, cancelled)
                                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, 0, 1, ?15, ?16, 0, false)
                                ON CONFLICT (tool, step, idempotency_key) WHERE step IN ('commit', 'cancel') DO NOTHING
                                """)
                        .setParameter(1, row.id)
                        .setParameter(2, row.brand)
                        .setParameter(3, row.customer)
                        .setParameter(4, row.conversation)
                        .setParameter(5, row.run)
                        .setParameter(6, row.partner)
                        .setParameter(7, row.tool)
                        .setParameter(8, row.step)
                        .setParameter(9, row.purpose)
                        .setParameter(10, row.fields)
                        .setParameter(11, row.idempotencyKey)
                        .setParameter(12, row.digest)
                        .setParameter(13, row.arguments)
                        .setParameter(14, row.status)
                        .setParameter(15, row.began)
                        .setParameter(16, row.leasedUntil)
                        .executeUpdate()
                == 1;
    }

    private PartnerCall row(Call call, Instant began) {
        return PartnerCall.of(call, began, DigestUtils.sha256Hex(text(call.arguments()) + text(call.terms())));
    }

    private Outcome outcome(PartnerCall row) {
        return switch (row.status) {
            case "done" -> new Outcome.Done(object(row.output));
            case "refused" -> new Outcome.Refused(Objects.requireNonNullElse(row.reason, ""));
            case "failed" -> new Outcome.NotDone("failed before");
            default -> new Outcome.Unknown("unknown before");
        };
    }

    private String text(ObjectNode object) {
        try {
            return json.writeValueAsString(object);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ObjectNode object(@Nullable String text) {
        try {
            return PlainNumbers.of((ObjectNode) json.reader(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .readTree(Objects.requireNonNullElse(text, "{}")));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
