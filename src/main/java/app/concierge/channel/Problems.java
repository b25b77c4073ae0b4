package app.concierge.channel;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Tells every failure of a request as a problem document. What went wrong inside stays in the log. */
@Singleton
class Problems {
    private static final Logger LOG = Logger.getLogger(Problems.class);

    @ServerExceptionMapper
    Response refused(Problem problem) {
        var answer = Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem.json());
        problem.headers().forEach(answer::header);
        return answer.build();
    }

    @ServerExceptionMapper({
        WebApplicationException.class,
        AuthenticationFailedException.class,
        UnauthorizedException.class,
        ForbiddenException.class,
        RuntimeException.class
    })
    Response failed(RuntimeException failure) {
        return refused(of(failure));
    }

    /** Failures outside the REST endpoints: the upgrade to a socket, authentication, unknown paths. */
    void answerFailures(@Observes Router router) {
        router.route().order(-10_000).failureHandler(this::answer);
    }

    private void answer(RoutingContext context) {
        var response = context.response();
        if (response.ended() || response.headWritten()) {
            return;
        }
        var problem = context.failure() == null ? ofStatus(context.statusCode(), "") : of(context.failure());
        problem.headers().forEach(response::putHeader);
        response.setStatusCode(problem.status())
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .end(problem.json());
    }

    static Problem of(Throwable failure) {
        return switch (failure) {
            case Problem problem -> problem;
            case AuthenticationFailedException _, UnauthorizedException _ -> Problem.unauthenticated();
            case ForbiddenException _ -> ofStatus(403, "");
            case WebApplicationException refused
            when refused.getResponse().getStatus() < 500 ->
                ofStatus(refused.getResponse().getStatus(), ownWords(refused));
            default -> unexpected(failure);
        };
    }

    /** A refusal thrown on purpose carries a sentence; the frameworks' own say "HTTP 404 Not Found". */
    private static String ownWords(WebApplicationException refused) {
        var message = refused.getMessage();
        return message == null || message.startsWith("HTTP ") || refused.getCause() != null ? "" : message;
    }

    private static Problem unexpected(Throwable failure) {
        var reference = UUID.randomUUID().toString().substring(0, 8);
        LOG.errorf(failure, "A request failed (reference %s).", reference);
        return new Problem(
                500, "internal", "Something went wrong on our side. Please try again (reference " + reference + ").");
    }

    private static Problem ofStatus(int status, String words) {
        return switch (status) {
            case 400 -> new Problem(400, "bad-request", or(words, "The request could not be read."));
            case 401 -> Problem.unauthenticated();
            case 403 -> new Problem(403, "forbidden", or(words, "This is not allowed with this token."));
            case 404 -> new Problem(404, "not-found", or(words, "There is nothing at this address."));
            // The next four are found out by the framework, in words of its own.
            case 405 -> new Problem(405, "method-not-allowed", "This address knows other methods only.");
            case 406 -> new Problem(406, "not-acceptable", "The answer is not to be had in this format.");
            case 413 -> new Problem(413, "too-large", "The request is too large.");
            case 415 -> new Problem(415, "unsupported-media-type", "The request's format is not read here.");
            default ->
                status >= 400 && status < 500
                        ? new Problem(status, "refused", or(words, "The request was refused."))
                        : new Problem(500, "internal", "Something went wrong on our side. Please try again.");
        };
    }

    private static String or(String words, String usual) {
        return words.isBlank() ? usual : words;
    }
}
