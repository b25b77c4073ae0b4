package app.concierge.brand;

import app.concierge.kernel.BrandId;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of releases, so that any node can answer with them: of every one that ever had a label for good, of others
 * until nobody has used them for {@link BrandConfig#keepUnlabelled()}.
 */
@Singleton
class ReleaseStore {
    private static final TypeReference<TreeMap<String, String>> FILES = new TypeReference<>() {};

    private final ObjectMapper json;
    private final EntityManager entities;
    private final BrandConfig config;
    private final Clock clock;

    ReleaseStore(ObjectMapper json, EntityManager entities, BrandConfig config, Clock clock) {
        this.json = json;
        this.entities = entities;
        this.config = config;
        this.clock = clock;
    }

    /** Keeps the release, or notes that it is used; two nodes may do so at once. */
    @Transactional
    void keep(Release release) {
        entities.createNativeQuery("""
                insert into brand_release (brand, hash, files, created_at, used_at, origin)
                values (?1, ?2, ?3, ?4, ?4, 'studio')
                on conflict (brand, hash) do update set used_at = excluded.used_at""")
                .setParameter(1, release.brand().value())
                .setParameter(2, release.hash())
                .setParameter(3, write(release.files()))
                .setParameter(4, clock.instant())
                .executeUpdate();
    }

    /** Of a release that is used from now on. */
    @Transactional
    Optional<SortedMap<String, String>> files(BrandId brand, String hash) {
        List<?> found = entities.createNativeQuery(
                        "update brand_release set used_at = ?3 where brand = ?1 and hash = ?2 returning files",
                        String.class)
                .setParameter(1, brand.value())
                .setParameter(2, hash)
                .setParameter(3, clock.instant())
                .getResultList();
        return found.stream().findFirst().map(files -> read(brand, hash, (String) files));
    }

    @Transactional
    @Scheduled(every = "1h", delayed = "5m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        entities.createNativeQuery("delete from brand_release where labelled_at is null and used_at < ?1")
                .setParameter(1, clock.instant().minus(config.keepUnlabelled()))
                .executeUpdate();
    }

    private String write(Object files) {
        try {
            return json.writeValueAsString(files);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private SortedMap<String, String> read(BrandId brand, String hash, String files) {
        try {
            return json.readValue(files, FILES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The stored release " + hash + " of brand " + brand + " is damaged.", e);
        }
    }
}
