package app.concierge.channel;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Somebody at the door, before anything about them is believed.
 *
 * @param brand as the path spells it
 * @param host the {@code Host} they asked for
 * @param visitor the token of a visitor, from the cookie or the query
 * @param address where the connection comes from
 * @param query first values only
 */
record Knock(
        String brand,
        String host,
        @Nullable String origin,
        @Nullable String language,
        @Nullable String visitor,
        String address,
        boolean secure,
        Map<String, String> query) {
    static final String COOKIE = "concierge-visitor";

    static Knock of(String brand, HttpServerRequest request) {
        var query = request.params().names().stream()
                .collect(Collectors.toMap(name -> name, name -> request.params().get(name), (first, _) -> first));
        var cookie = Optional.ofNullable(request.getCookie(COOKIE)).map(Cookie::getValue);
        var authority = request.authority();
        return new Knock(
                brand,
                authority == null ? "" : authority.toString(),
                request.getHeader("Origin"),
                request.getHeader("Accept-Language"),
                Optional.ofNullable(query.get("visitor")).or(() -> cookie).orElse(null),
                request.remoteAddress() == null ? "" : request.remoteAddress().hostAddress(),
                request.isSSL(),
                query);
    }

    Knock with(Map<String, String> query) {
        return new Knock(brand, host, origin, language, visitor, address, secure, query);
    }

    Optional<String> asked(String name) {
        return Optional.ofNullable(query.get(name));
    }
}
