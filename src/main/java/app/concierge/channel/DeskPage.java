package app.concierge.channel;

import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** The page of a brand's agents: one file, at the address of each brand. */
@Singleton
class DeskPage {
    static final String FILE = "/desk.html";
    private static final String ADDRESSES = "/desk/(?:[a-z][a-z0-9-]{0,39}/)?";

    void serve(@Observes Router router) {
        router.getWithRegex(ADDRESSES).order(-9_000).handler(context -> context.reroute(FILE));
    }
}
