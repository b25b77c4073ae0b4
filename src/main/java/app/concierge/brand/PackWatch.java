package app.concierge.brand;

import app.concierge.kernel.BrandId;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Follows the packs on disk while somebody works on them. A change is taken once the files have come to rest. */
@Startup
@ApplicationScoped
class PackWatch {
    private static final Logger LOG = Logger.getLogger(PackWatch.class);

    private final BrandConfig config;
    private final Brands brands;
    private final Map<BrandId, String> loaded = new HashMap<>();
    private final Map<BrandId, String> seen = new HashMap<>();
    private @Nullable ScheduledExecutorService clockwork;

    PackWatch(BrandConfig config, Brands brands) {
        this.config = config;
        this.brands = brands;
    }

    @PostConstruct
    @SuppressWarnings("FutureReturnValueIgnored") // look() tells of its own faults
    void start() {
        if (!config.reload()) {
            return;
        }
        loaded.putAll(stamps());
        seen.putAll(loaded);
        long every = config.reloadEvery().toMillis();
        clockwork = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("brand-packs").factory());
        clockwork.scheduleWithFixedDelay(this::look, every, every, TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void stop() {
        if (clockwork != null) {
            clockwork.shutdownNow();
        }
    }

    private void look() {
        try {
            stamps().forEach((brand, stamp) -> {
                boolean atRest = stamp.equals(seen.put(brand, stamp));
                if (atRest && !stamp.equals(loaded.put(brand, stamp))) {
                    brands.load(brand);
                }
            });
        } catch (RuntimeException e) {
            LOG.error("The brand packs cannot be followed just now.", e);
        }
    }

    private Map<BrandId, String> stamps() {
        var stamps = new HashMap<BrandId, String>();
        try {
            for (var brand : brands.folder().brands()) {
                stamps.put(brand, brands.folder().stamp(brand));
            }
        } catch (IOException e) {
            LOG.warnf("The brand packs cannot be looked at: %s", e.getMessage());
        }
        return stamps;
    }
}
