package app.concierge.channel;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Objects;

/**
 * Lets invited pages of other origins read a brand's answers, and anybody's load the script of the embed (the Fetch
 * standard's CORS protocol). Never with credentials: there a customer is known by a token alone.
 */
@Singleton
class CrossOrigin {
    private static final String SCRIPTS = "/static/bundle/";

    private final Origins origins;

    CrossOrigin(Origins origins) {
        this.origins = origins;
    }

    /** After {@link SecurityHeaders}, whose strictest values it loosens where it must. */
    void follow(@Observes Router router) {
        router.route(SCRIPTS + "*").order(-19_000).handler(CrossOrigin::scripts);
        router.route("/brands/:brand").order(-19_000).handler(this::brand);
        router.route("/brands/:brand/*").order(-19_000).handler(this::brand);
    }

    private static void scripts(RoutingContext context) {
        open(context.response(), "*");
        context.next();
    }

    private void brand(RoutingContext context) {
        var request = context.request();
        var origin = request.getHeader("Origin");
        if (origin == null || !origins.isInvited(origin, Objects.requireNonNull(context.pathParam("brand")))) {
            context.next();
            return;
        }
        var response = context.response();
        open(response, origin);
        response.putHeader("Vary", "Origin");
        if (request.method().equals(HttpMethod.OPTIONS) && request.getHeader("Access-Control-Request-Method") != null) {
            response.putHeader("Access-Control-Allow-Methods", "GET, POST, PUT, DELETE")
                    .putHeader("Access-Control-Allow-Headers", "authorization, content-type, last-event-id")
                    .putHeader("Access-Control-Max-Age", "600")
                    .setStatusCode(204)
                    .end();
        } else {
            context.next();
        }
    }

    private static void open(HttpServerResponse response, String origin) {
        response.putHeader("Access-Control-Allow-Origin", origin)
                .putHeader("Cross-Origin-Resource-Policy", "cross-origin");
    }
}
