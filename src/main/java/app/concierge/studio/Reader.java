package app.concierge.studio;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.inject.Singleton;

/** Who reads the answer to the request that is under way. */
@Singleton
class Reader {
    private final CurrentVertxRequest underWay;

    Reader(CurrentVertxRequest underWay) {
        this.underWay = underWay;
    }

    /** The language that they ask for. */
    Tongue tongue() {
        var routing = underWay.getCurrent();
        return Tongue.of(routing == null ? null : routing.request().getHeader("Accept-Language"));
    }
}
