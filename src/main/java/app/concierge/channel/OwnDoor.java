package app.concierge.channel;

import app.concierge.channel.Doorman.Guest;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.inject.Singleton;

/** Lets whoever sends the request under way to their own record and to nobody else's; no cache keeps what they read there. */
@Singleton
class OwnDoor {
    private final Doorman doorman;
    private final CurrentIdentityAssociation identity;
    private final CurrentVertxRequest underWay;

    OwnDoor(Doorman doorman, CurrentIdentityAssociation identity, CurrentVertxRequest underWay) {
        this.doorman = doorman;
        this.identity = identity;
        this.underWay = underWay;
    }

    Guest open(String brand) {
        var http = underWay.getCurrent();
        var guest = doorman.recognize(Knock.of(brand, http.request()), identity.getIdentity());
        http.response().putHeader("Cache-Control", "no-store");
        guest.known().cookie().ifPresent(cookie -> http.response().putHeader("Set-Cookie", cookie));
        return guest;
    }
}
