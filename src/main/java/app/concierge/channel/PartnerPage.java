package app.concierge.channel;

import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** The partners' page: one file, at the address of each partner, beside what its programs ask over REST. */
@Singleton
class PartnerPage {
    static final String FILE = "/partner.html";
    private static final String ADDRESSES = "/partners/(?:[a-z][a-z0-9-]{0,39}/)?";

    void serve(@Observes Router router) {
        router.getWithRegex(ADDRESSES).order(-9_000).handler(context -> context.reroute(FILE));
    }
}
