package app.concierge.partner;

import app.concierge.partner.PartnerFault.NotSent;
import app.concierge.partner.PartnerHttp.Outbound;
import app.concierge.partner.openapi.OpenApi;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.arc.All;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * OpenAPI documents that are named by their address: fetched as partners are called (checked address, no redirect, bounded in
 * size and time), and looked at again, so that a change is noticed.
 */
@ApplicationScoped
public class DocumentServers implements RemoteDocuments {
    private static final Logger LOG = Logger.getLogger(DocumentServers.class);
    private static final Duration UNUSED = Duration.ofDays(7);
    private static final int MOST_DOCUMENTS = 500;
    private static final int OK = 200;

    private final PartnerHttp http;
    private final Destinations destinations;
    private final List<Drift> drift;
    private final Duration timeout;
    private final AtomicLong changes = new AtomicLong();
    private final Cache<Place, String> known = Caffeine.newBuilder()
            .expireAfterAccess(UNUSED)
            .maximumSize(MOST_DOCUMENTS)
            .build();

    DocumentServers(PartnerHttp http, Destinations destinations, PartnerConfig config, @All List<Drift> drift) {
        this.http = http;
        this.destinations = destinations;
        this.drift = List.copyOf(drift);
        this.timeout = config.mcp().timeout();
    }

    private record Place(String partner, URI at) {}

    /** Counts up whenever any document is another one. */
    long changes() {
        return changes.get();
    }

    @Override
    public String text(String partner, URI at) throws PartnerFault {
        var place = new Place(partner, at);
        var text = known.getIfPresent(place);
        if (text == null) {
            text = fetched(at);
            known.put(place, text);
        }
        return text;
    }

    @Scheduled(
            every = "${concierge.partner.mcp.look-again:5m}",
            delayed = "30s",
            concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void look() {
        Map.copyOf(known.asMap()).forEach(this::look);
    }

    /** Looks at the partner's documents now: somebody says that they are new. */
    void look(String partner) {
        Map.copyOf(known.asMap()).forEach((place, before) -> {
            if (place.partner().equals(partner)) {
                look(place, before);
            }
        });
    }

    private void look(Place place, String before) {
        try {
            var now = fetched(place.at());
            if (!now.equals(before) && known.asMap().replace(place, before, now)) {
                LOG.warnf("The document of %s at %s has changed", place.partner(), place.at());
                changes.incrementAndGet();
                drift.forEach(one -> one.changed(place.partner()));
            }
        } catch (PartnerFault e) {
            LOG.infof("The document of %s could not be looked at again: %s", place.partner(), e.getMessage());
        }
    }

    private String fetched(URI at) throws PartnerFault {
        try {
            var address = destinations.resolve(at.getHost());
            var headers = Map.of("Accept", "application/yaml, application/json", "User-Agent", "Concierge");
            var reply = http.exchange(new Outbound("GET", at, address, headers, null, timeout), OpenApi.LARGEST);
            if (reply.status() != OK) {
                throw new NotSent("status " + reply.status(), null);
            }
            return reply.body();
        } catch (Destinations.Refused e) {
            throw new NotSent(String.valueOf(e.getMessage()), e);
        }
    }
}
