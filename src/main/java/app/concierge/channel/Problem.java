package app.concierge.channel;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.Map;

/**
 * A request that is refused, as a problem document (RFC 9457) tells it.
 *
 * <p>Its {@code type} is {@code urn:concierge:problem:<code>}; the code is a stable word for programs, the detail a
 * sentence for people.
 */
final class Problem extends RuntimeException {
    static final String MEDIA_TYPE = "application/problem+json";
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final String detail;

    Problem(int status, String code, String detail) {
        super(detail, null, false, false);
        this.status = status;
        this.code = code;
        this.detail = detail;
    }

    static Problem unauthenticated() {
        return new Problem(401, "unauthenticated", "Please log in: a valid token is needed here.");
    }

    static Problem unknownBrand() {
        return new Problem(404, "unknown-brand", "There is no such brand here.");
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    /** Headers that belong to the status, whoever writes the answer. */
    Map<String, String> headers() {
        return switch (status) {
            case 401 -> Map.of("WWW-Authenticate", "Bearer");
            case 429 -> Map.of("Retry-After", "60");
            default -> Map.of();
        };
    }

    String json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", "urn:concierge:problem:" + code)
                .put("title", HttpResponseStatus.valueOf(status).reasonPhrase())
                .put("status", status)
                .put("detail", detail)
                .toString();
    }
}
