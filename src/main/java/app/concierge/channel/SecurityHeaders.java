package app.concierge.channel;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;

/** Headers on every answer: a page runs its own scripts and styles only, talks to this service only, and is not framed. */
@Singleton
class SecurityHeaders {
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self';"
                    + " frame-ancestors 'none'";

    private static final Set<String> PAGES =
            Set.of("/", "/index.html", PartnerPage.FILE, StudioPage.FILE, DeskPage.FILE);

    void addToEveryAnswer(@Observes Router router) {
        router.route().order(-20_000).handler(SecurityHeaders::add);
    }

    private static void add(RoutingContext context) {
        context.response()
                .headers()
                .set("Content-Security-Policy", POLICY)
                .set("X-Content-Type-Options", "nosniff")
                .set("X-Frame-Options", "DENY")
                .set("Referrer-Policy", "no-referrer")
                .set("Cross-Origin-Opener-Policy", "same-origin")
                .set("Cross-Origin-Resource-Policy", "same-origin")
                .set("Permissions-Policy", "camera=(), geolocation=(), microphone=(self)");
        if (PAGES.contains(context.normalizedPath())) {
            // Names the bundle, which is named by its content; only that may be kept.
            context.addHeadersEndHandler(_ -> context.response().putHeader("Cache-Control", "no-cache"));
        }
        if (context.request().isSSL()) {
            context.response().putHeader("Strict-Transport-Security", "max-age=31536000");
        }
        context.next();
    }
}
