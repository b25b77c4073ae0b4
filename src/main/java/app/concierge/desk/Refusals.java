package app.concierge.desk;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Tells a refusal as the problem document that it is. */
@Singleton
class Refusals {
    @ServerExceptionMapper
    Response refused(Refusal refusal) {
        var answer = Response.status(refusal.status())
                .type("application/problem+json")
                .entity(refusal.json());
        return refusal.status() == 401
                ? answer.header("WWW-Authenticate", "Bearer").build()
                : answer.build();
    }
}
