package app.concierge.profile;

import app.concierge.kernel.BrandId;
import app.concierge.kernel.ConversationId;
import app.concierge.kernel.CustomerId;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.StatelessSession;

/** What was struck out is set aside, out of everybody's reach, until nobody can undo it any more. */
@Singleton
class StrikeStore {
    private static final int PATIENCE_SECONDS = 2;

    /** What ends with a conversation takes all that was struck out along with it. */
    private static final String SET_ASIDE = """
            UPDATE strike SET %s = coalesce((SELECT jsonb_agg(to_jsonb(gone)) FROM gone), '[]'),
                ends_with = (SELECT ends_with FROM gone WHERE ends_with IS NOT NULL LIMIT 1)
            WHERE customer = :customer AND id = :id""";

    private static final String FACTS = """
            WITH gone AS (
                DELETE FROM fact USING fact AS named
                WHERE named.id IN (SELECT cast(jsonb_array_elements_text(cast(:what AS jsonb)) AS uuid))
                    AND named.customer = :customer AND fact.customer = named.customer
                    AND fact.key = named.key AND fact.folded = named.folded
                RETURNING fact.*)
            """ + SET_ASIDE.formatted("facts");

    private static final String HISTORY = """
            WITH gone AS (
                DELETE FROM interaction
                WHERE customer = :customer AND NOT for_others AND verb = :taken
                    AND item IN (SELECT jsonb_array_elements_text(cast(:what AS jsonb)))
                RETURNING *)
            """ + SET_ASIDE.formatted("interactions");

    private final StatelessSession session;
    private final ObjectMapper json;

    StrikeStore(StatelessSession session, ObjectMapper json) {
        this.session = session;
        this.json = json;
    }

    List<StrikeRow> of(CustomerId customer) {
        return session.createSelectionQuery(
                        "from StrikeRow s where s.customer = ?1 order by s.at desc, s.id", StrikeRow.class)
                .setParameter(1, customer.value())
                .setTimeout(PATIENCE_SECONDS)
                .getResultList();
    }

    /**
     * Sets aside what the reason rests on, wherever it was said or done. Of many at the same moment under one id the first
     * counts: the others wait for it and change nothing.
     */
    void add(UUID id, BrandId brand, CustomerId customer, Reason reason, Instant at) {
        var what = json.valueToTree(reason.what()).toString();
        if (!claim(id, brand, customer, reason, what, at)) {
            return;
        }
        boolean fact = reason.rests() == Reason.Rests.FACT;
        var query = session.createNativeMutationQuery(fact ? FACTS : HISTORY)
                .setParameter("id", id)
                .setParameter("customer", customer.value())
                .setParameter("what", what)
                .setTimeout(PATIENCE_SECONDS);
        if (!fact) {
            query.setParameter("taken", taken());
        }
        query.executeUpdate();
    }

    private boolean claim(UUID id, BrandId brand, CustomerId customer, Reason reason, String what, Instant at) {
        return session.createNativeMutationQuery("""
                        INSERT INTO strike (id, brand, customer, reason, rests, what, facts, interactions, at)
                        VALUES (:id, :brand, :customer, :reason, :rests, cast(:what AS jsonb), '[]', '[]', :at)
                        ON CONFLICT (customer, id) DO NOTHING""")
                        .setParameter("id", id)
                        .setParameter("brand", brand.value())
                        .setParameter("customer", customer.value())
                        .setParameter("reason", reason.text())
                        .setParameter("rests", reason.rests().name())
                        .setParameter("what", what)
                        .setParameter("at", at)
                        .setTimeout(PATIENCE_SECONDS)
                        .executeUpdate()
                == 1;
    }

    @SuppressWarnings("EnumOrdinal") // What the column holds.
    private static int taken() {
        return Interaction.Verb.TAKEN.ordinal();
    }

    /** Puts back what was set aside; what has been said or done anew since stands. */
    boolean undo(CustomerId customer, UUID id) {
        restore("fact", "facts", customer, id);
        restore("interaction", "interactions", customer, id);
        return session.createMutationQuery("delete from StrikeRow s where s.customer = ?1 and s.id = ?2")
                        .setParameter(1, customer.value())
                        .setParameter(2, id)
                        .executeUpdate()
                > 0;
    }

    private void restore(String table, String column, CustomerId customer, UUID id) {
        session.createNativeMutationQuery(
                        "INSERT INTO " + table + " SELECT kept.* FROM strike, jsonb_populate_recordset("
                                + "cast(null AS " + table + "), strike." + column + ") AS kept"
                                + " WHERE strike.id = :id AND strike.customer = :customer ON CONFLICT DO NOTHING")
                .setParameter("id", id)
                .setParameter("customer", customer.value())
                .setTimeout(PATIENCE_SECONDS)
                .executeUpdate();
    }

    /** @param keeps whether the person wants anything kept beyond its conversation */
    void move(CustomerId from, CustomerId to, boolean keeps) {
        session.createNativeMutationQuery("""
                        UPDATE strike SET customer = :person,
                            facts = (SELECT coalesce(jsonb_agg(one || jsonb_build_object('customer', cast(:person AS uuid))), '[]')
                                FROM jsonb_array_elements(facts) AS one),
                            interactions = (SELECT coalesce(jsonb_agg(one || jsonb_build_object('customer', cast(:person AS uuid))), '[]')
                                FROM jsonb_array_elements(interactions) AS one)
                        WHERE customer = :visitor AND (:keeps OR ends_with IS NOT NULL)""")
                .setParameter("visitor", from.value())
                .setParameter("person", to.value())
                .setParameter("keeps", keeps)
                .executeUpdate();
        forget(from);
    }

    void forget(CustomerId customer) {
        session.createMutationQuery("delete from StrikeRow s where s.customer = ?1")
                .setParameter(1, customer.value())
                .executeUpdate();
    }

    void ended(ConversationId conversation) {
        session.createMutationQuery("delete from StrikeRow s where s.endsWith = ?1")
                .setParameter(1, conversation.value())
                .executeUpdate();
    }

    /** Those that nobody can undo any more. */
    void sweep(Instant before) {
        session.createMutationQuery("delete from StrikeRow s where s.at < ?1")
                .setParameter(1, before)
                .executeUpdate();
    }
}
