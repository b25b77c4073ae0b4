package app.concierge.profile;

import app.concierge.kernel.BrandId;
import app.concierge.kernel.ConversationId;
import app.concierge.kernel.CustomerId;
import app.concierge.kernel.Personalization;
import app.concierge.tool.Caller;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/** What happened, newest first. */
@Singleton
class InteractionStore {
    private static final int PATIENCE_SECONDS = 2;
    private static final int LOOKED_BACK = 100;

    private final StatelessSession session;
    private final ObjectMapper json;

    InteractionStore(StatelessSession session, ObjectMapper json) {
        this.session = session;
        this.json = json;
    }

    List<Interaction> newest(Caller caller, Personalization level, int most) {
        String within =
                level == Personalization.REMEMBERED ? "(i.endsWith is null or i.endsWith = ?2)" : "i.conversation = ?2";
        return session
                .createSelectionQuery(
                        "from InteractionRow i where i.customer = ?1 and " + within
                                + " order by i.at desc, i.verb desc",
                        InteractionRow.class)
                .setParameter(1, caller.customer().value())
                .setParameter(2, caller.conversation().value())
                .setMaxResults(most)
                .setTimeout(PATIENCE_SECONDS)
                .getResultList()
                .stream()
                .map(InteractionRow::interaction)
                .toList();
    }

    /** What was shown for somebody else in this conversation, and not for the customer since; of the last {@value #LOOKED_BACK}. */
    Set<String> gifts(Caller caller) {
        var seen = new HashSet<String>();
        var gifts = new HashSet<String>();
        for (var shown : session.createSelectionQuery(
                        "from InteractionRow i where i.customer = ?1 and i.conversation = ?2 and i.verb = ?3 order by i.at desc",
                        InteractionRow.class)
                .setParameter(1, caller.customer().value())
                .setParameter(2, caller.conversation().value())
                .setParameter(3, Interaction.Verb.SHOWN)
                .setMaxResults(LOOKED_BACK)
                .setTimeout(PATIENCE_SECONDS)
                .getResultList()) {
            if (seen.add(shown.item) && shown.forOthers) {
                gifts.add(shown.item);
            }
        }
        return gifts;
    }

    /** @param endsWith the conversation they are forgotten with; null when they are kept */
    void add(BrandId brand, CustomerId customer, @Nullable ConversationId endsWith, List<Interaction> interactions) {
        session.createNativeMutationQuery("""
                        INSERT INTO interaction
                            (id, brand, customer, conversation, ends_with, item, verb, for_others, quantity, at, zone)
                        SELECT gen_random_uuid(), :brand, :customer, conversation, :endsWith, item, verb, for_others,
                            quantity, at, zone
                        FROM jsonb_to_recordset(cast(:rows AS jsonb)) AS added (conversation uuid, item text,
                            verb smallint, for_others boolean, quantity integer, at timestamptz, zone text)
                        ON CONFLICT (customer, item, verb, at) DO NOTHING""")
                .setParameter("brand", brand.value())
                .setParameter("customer", customer.value())
                .setParameter("endsWith", endsWith == null ? null : endsWith.value(), UUID.class)
                .setParameter("rows", rows(interactions).toString())
                .setTimeout(PATIENCE_SECONDS)
                .executeUpdate();
    }

    void takeBack(CustomerId customer, List<Interaction> interactions) {
        session.createNativeMutationQuery("""
                        DELETE FROM interaction WHERE id IN (
                            SELECT (SELECT id FROM interaction WHERE customer = :customer AND item = gone.item
                                AND verb = gone.verb AND quantity = gone.quantity AND at < gone.at
                                AND conversation IS NOT DISTINCT FROM gone.conversation
                                ORDER BY at DESC LIMIT 1)
                            FROM jsonb_to_recordset(cast(:rows AS jsonb)) AS gone (conversation uuid, item text,
                                verb smallint, quantity integer, at timestamptz))""")
                .setParameter("customer", customer.value())
                .setParameter("rows", rows(interactions).toString())
                .setTimeout(PATIENCE_SECONDS)
                .executeUpdate();
    }

    /** @param keeps whether the person wants anything kept beyond its conversation */
    void move(CustomerId from, CustomerId to, boolean keeps) {
        session.createNativeMutationQuery("""
                        WITH moved AS (DELETE FROM interaction WHERE customer = :visitor RETURNING *)
                        INSERT INTO interaction
                            (id, brand, customer, conversation, ends_with, item, verb, for_others, quantity, at, zone)
                        SELECT id, brand, :person, conversation,
                            CASE WHEN :keeps THEN ends_with ELSE coalesce(ends_with, conversation) END,
                            item, verb, for_others, quantity, at, zone
                        FROM moved WHERE :keeps OR ends_with IS NOT NULL OR conversation IS NOT NULL
                        ON CONFLICT (customer, item, verb, at) DO NOTHING""")
                .setParameter("visitor", from.value())
                .setParameter("person", to.value())
                .setParameter("keeps", keeps)
                .executeUpdate();
    }

    /** @return how many there were */
    int forget(CustomerId customer) {
        return session.createMutationQuery("delete from InteractionRow i where i.customer = ?1")
                .setParameter(1, customer.value())
                .executeUpdate();
    }

    void ended(ConversationId conversation) {
        session.createMutationQuery("delete from InteractionRow i where i.endsWith = ?1")
                .setParameter(1, conversation.value())
                .executeUpdate();
    }

    /** Those of conversations that nobody ended, and those too old to tell anything. */
    void sweep(Instant passing, Instant kept) {
        session.createMutationQuery(
                        "delete from InteractionRow i where i.at < ?1 or (i.endsWith is not null and i.at < ?2)")
                .setParameter(1, kept)
                .setParameter(2, passing)
                .executeUpdate();
    }

    @SuppressWarnings("EnumOrdinal") // What the column holds, and is sorted by.
    private ArrayNode rows(List<Interaction> interactions) {
        ArrayNode rows = json.createArrayNode();
        for (Interaction interaction : interactions) {
            ConversationId conversation = interaction.conversation();
            ZoneId zone = interaction.zone();
            rows.addObject()
                    .put("conversation", conversation == null ? null : conversation.toString())
                    .put("item", interaction.item())
                    .put("verb", interaction.verb().ordinal())
                    .put("for_others", interaction.forOthers())
                    .put("quantity", interaction.quantity())
                    .put("at", interaction.at().toString())
                    .put("zone", zone == null ? null : zone.getId());
        }
        return rows;
    }
}
