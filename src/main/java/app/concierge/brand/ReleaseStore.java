package app.concierge.brand;

import app.concierge.kernel.BrandId;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The files of every release that ever was live, so that any node can finish a conversation on the one it began with. */
@ApplicationScoped
class ReleaseStore {
    private static final TypeReference<TreeMap<String, String>> FILES = new TypeReference<>() {};

    private final ObjectMapper json;
    private final Clock clock;

    ReleaseStore(ObjectMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    /** Keeps the release, or notes that it is live again; two nodes may do so at once. */
    @Transactional
    void live(Release release) {
        var now = clock.instant();
        BrandRelease.getEntityManager()
                .createNativeQuery("""
                        insert into brand_release (brand, hash, files, created_at, live_at) values (?1, ?2, ?3, ?4, ?4)
                        on conflict (brand, hash) do update set live_at = excluded.live_at""")
                .setParameter(1, release.brand().value())
                .setParameter(2, release.hash())
                .setParameter(3, write(release.files()))
                .setParameter(4, now)
                .executeUpdate();
    }

    @Transactional
    Optional<SortedMap<String, String>> files(BrandId brand, String hash) {
        return BrandRelease.<BrandRelease>findByIdOptional(new BrandRelease.Id(brand.value(), hash))
                .map(this::read);
    }

    /** Of the release that was live last, on any node. */
    @Transactional
    Optional<SortedMap<String, String>> lastLive(BrandId brand) {
        return BrandRelease.<BrandRelease>find("id.brand", Sort.descending("liveAt"), brand.value())
                .firstResultOptional()
                .map(this::read);
    }

    private String write(Object files) {
        try {
            return json.writeValueAsString(files);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private SortedMap<String, String> read(BrandRelease stored) {
        try {
            return json.readValue(stored.files, FILES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The stored release " + stored.id + " is damaged.", e);
        }
    }
}
