package app.concierge.partner;

import app.concierge.partner.Manifest.Http;
import app.concierge.partner.PartnerFault.NotSent;
import app.concierge.partner.Routing.Body;
import app.concierge.partner.Routing.In;
import app.concierge.partner.Routing.Place;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The request of one call: its arguments in path, query, headers and body, as its route says. */
final class Requests {
    private static final Pattern VARIABLE = Pattern.compile("\\{([^}]*)}");
    private static final Pattern HEADER_TEXT = Pattern.compile("[\\x20-\\x7E]{0,4000}");

    private final ObjectMapper json;
    private final Call call;
    private final Http route;
    private final Set<String> used = new LinkedHashSet<>();

    Requests(ObjectMapper json, Call call, Http route) {
        this.json = json;
        this.call = call;
        this.route = route;
    }

    /** @param headers of arguments only */
    record Request(
            String method,
            URI uri,
            Map<String, String> headers,
            @Nullable String body) {}

    /** @throws NotSent when an argument cannot be sent where it belongs */
    Request below(URI base) throws NotSent {
        var path = path();
        var headers = headers();
        var query = query();
        var target = base + path + (query.isEmpty() ? "" : "?" + String.join("&", query));
        try {
            return new Request(route.method(), URI.create(target), headers, body());
        } catch (IllegalArgumentException e) {
            throw new NotSent("no address can be made of the arguments", e);
        }
    }

    private Routing routing() {
        return route.routing();
    }

    private String path() throws NotSent {
        var matcher = VARIABLE.matcher(route.path());
        var path = new StringBuilder();
        while (matcher.find()) {
            var name = matcher.group(1);
            var argument = routing().inPath(name);
            var value = call.arguments().path(argument);
            var place =
                    routing().place(argument).orElseGet(() -> new Place(In.PATH, name, Routing.Style.SIMPLE, false));
            var text = value.isMissingNode() || value.isNull() ? "" : Styles.path(place, value);
            if (text.isEmpty() || text.equals(".") || text.equals("..")) {
                throw new NotSent("no value for {" + name + "} of the path", null);
            }
            used.add(argument);
            matcher.appendReplacement(path, Matcher.quoteReplacement(text));
        }
        return matcher.appendTail(path).toString();
    }

    private Map<String, String> headers() throws NotSent {
        var headers = new LinkedHashMap<String, String>();
        for (var entry : routing().places().entrySet()) {
            var value = call.arguments().get(entry.getKey());
            if (entry.getValue().in() == In.HEADER) {
                used.add(entry.getKey());
                if (value != null && !value.isNull()) {
                    var text = Styles.header(entry.getValue(), value);
                    if (!HEADER_TEXT.matcher(text).matches()) {
                        throw new NotSent("the argument " + entry.getKey() + " does not fit into a header", null);
                    }
                    headers.put(entry.getValue().name(), text);
                }
            }
        }
        return headers;
    }

    private List<String> query() {
        var query = new ArrayList<String>();
        var isGet = route.method().equals("GET");
        call.arguments().properties().forEach(argument -> {
            var name = argument.getKey();
            var place = routing()
                    .place(name)
                    .orElseGet(() -> new Place(isGet ? In.QUERY : In.BODY, name, Routing.Style.FORM, true));
            if (!used.contains(name) && place.in() == In.QUERY) {
                used.add(name);
                if (!argument.getValue().isNull()) {
                    query.addAll(
                            routing().place(name).isPresent()
                                    ? Styles.query(place, argument.getValue())
                                    : List.of(Styles.pair(name, argument.getValue())));
                }
            }
        });
        return query;
    }

    private @Nullable String body() {
        return switch (routing().body()) {
            case Body.None _ -> null;
            case Body.Whole whole ->
                call.arguments().has(whole.argument()) ? text(call.arguments().path(whole.argument())) : null;
            case Body.Arguments _ -> text(object());
        };
    }

    private ObjectNode object() {
        var body = call.arguments().objectNode();
        call.arguments().properties().forEach(argument -> {
            if (!used.contains(argument.getKey())) {
                var name = routing().place(argument.getKey()).map(Place::name).orElse(argument.getKey());
                body.set(name, argument.getValue());
            }
        });
        if (!call.terms().isEmpty() && routing().beside().contains(Routing.TERMS)) {
            body.set(Routing.TERMS, call.terms());
        }
        if (!call.shared().isEmpty() && routing().takesCustomer()) {
            var customer = body.putObject(Routing.CUSTOMER);
            call.shared().forEach((name, value) -> customer.put(name.substring(name.indexOf('.') + 1), value));
        }
        return body;
    }

    private String text(JsonNode value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
