package app.concierge.studio;

import app.concierge.kernel.BrandId;
import app.concierge.studio.Door.Who;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The drafts in PostgreSQL, until nobody has edited them for long. Whoever changes one says which version they saw; of two who do so at once, one is told. */
@Singleton
class Drafts {
    private static final TypeReference<TreeMap<String, String>> FILES = new TypeReference<>() {};

    private final EntityManager entities;
    private final ObjectMapper json;
    private final StudioConfig config;
    private final Clock clock;

    Drafts(EntityManager entities, ObjectMapper json, StudioConfig config, Clock clock) {
        this.entities = entities;
        this.json = json;
        this.config = config;
        this.clock = clock;
    }

    /** @param key of the request; the same person's same key makes no second draft; null for none */
    record NewDraft(
            String title,
            String base,
            SortedMap<String, String> files,
            @Nullable String key) {}

    @Transactional
    Draft make(Who who, NewDraft made) {
        var present = made.key() == null ? Optional.<Draft>empty() : byKey(who, made.key());
        if (present.isPresent()) {
            return present.get();
        }
        if (DraftRow.count("brand", who.brand().value()) >= config.drafts()) {
            throw new Refusal(409, "too-many-drafts", "The brand has too many drafts: delete some first.");
        }
        var id = UUID.randomUUID();
        var now = clock.instant();
        int inserted = entities.createNativeQuery("""
                insert into studio_draft (id, brand, title, base, files, version, made_by, made_at, edited_by, edited_at,
                    request_key)
                values (?1, ?2, ?3, ?4, ?5, 1, ?6, ?7, ?6, ?7, cast(?8 as varchar)) on conflict do nothing""")
                .setParameter(1, id)
                .setParameter(2, who.brand().value())
                .setParameter(3, made.title())
                .setParameter(4, made.base())
                .setParameter(5, write(made.files()))
                .setParameter(6, who.name())
                .setParameter(7, now)
                .setParameter(8, made.key())
                .executeUpdate();
        return inserted == 1
                ? find(who.brand(), id)
                : byKey(who, made.key() == null ? "" : made.key()).orElseThrow();
    }

    private Optional<Draft> byKey(Who who, String key) {
        return DraftRow.<DraftRow>find(
                        "brand = ?1 and madeBy = ?2 and requestKey = ?3",
                        who.brand().value(),
                        who.name(),
                        key)
                .firstResultOptional()
                .map(this::draft);
    }

    /** Those that were edited last, first. */
    @Transactional
    List<Draft> all(BrandId brand) {
        return DraftRow.<DraftRow>find("brand = ?1 order by editedAt desc, id", brand.value()).stream()
                .map(this::draft)
                .toList();
    }

    /** @throws Refusal when there is none */
    @Transactional
    Draft find(BrandId brand, UUID id) {
        return DraftRow.<DraftRow>find("brand = ?1 and id = ?2", brand.value(), id)
                .firstResultOptional()
                .map(this::draft)
                .orElseThrow(Refusal::unknownDraft);
    }

    /**
     * @param version of the draft that the change was made to
     * @return false when it is another one by now: nothing was changed
     */
    @Transactional
    boolean edit(Who who, UUID id, long version, SortedMap<String, String> files) {
        return DraftRow.update(
                        "files = ?1, editedBy = ?2, editedAt = ?3, version = version + 1, release = null"
                                + " where id = ?4 and brand = ?5 and version = ?6",
                        write(files),
                        who.name(),
                        clock.instant(),
                        id,
                        who.brand().value(),
                        version)
                == 1;
    }

    /** The files of this version were kept as that release. */
    @Transactional
    void checked(Draft draft, String release) {
        DraftRow.update("release = ?1 where id = ?2 and version = ?3", release, draft.id(), draft.version());
    }

    /** What was published is what it goes on from. */
    @Transactional
    void published(Draft draft, String release) {
        DraftRow.update("base = ?1 where id = ?2", release, draft.id());
    }

    @Transactional
    void delete(Draft draft) {
        DraftRow.delete("id = ?1", draft.id());
    }

    /** Every node may do it; twice is harmless. */
    @Scheduled(every = "1h", delayed = "9m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void sweep() {
        var before = clock.instant().minus(config.keepDrafts());
        long swept = QuarkusTransaction.requiringNew().call(() -> DraftRow.delete("editedAt < ?1", before));
        if (swept > 0) {
            Log.infof("%d drafts that nobody has edited for %s are deleted", swept, config.keepDrafts());
        }
    }

    private Draft draft(DraftRow row) {
        return new Draft(
                row.id,
                new BrandId(row.brand),
                row.title,
                row.base,
                read(row.files),
                row.version,
                row.madeBy,
                row.madeAt,
                row.editedBy,
                row.editedAt,
                row.release);
    }

    private String write(SortedMap<String, String> files) {
        try {
            return json.writeValueAsString(files);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private SortedMap<String, String> read(String files) {
        try {
            return json.readValue(files, FILES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored draft is damaged.", e);
        }
    }
}
