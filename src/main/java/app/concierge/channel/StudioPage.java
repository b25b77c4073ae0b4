package app.concierge.channel;

import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** The page of a brand's team: one file, at the address of each brand; below {@code /studio/brands} is what it asks. */
@Singleton
class StudioPage {
    static final String FILE = "/studio.html";
    private static final String ADDRESSES = "/studio/(?:(?!brands/)[a-z][a-z0-9-]{0,39}/)?";

    void serve(@Observes Router router) {
        router.getWithRegex(ADDRESSES).order(-9_000).handler(context -> context.reroute(FILE));
    }
}
