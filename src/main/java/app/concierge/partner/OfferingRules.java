package app.concierge.partner;

import app.concierge.partner.Manifest.Http;
import app.concierge.partner.Manifest.Offering;
import app.concierge.tool.Effect;
import app.concierge.tool.Sentences;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What must hold between a tool, the tools it names, and the way in which it is called. */
final class OfferingRules {
    /** Keys of a request's body that are not arguments. */
    static final Set<String> RESERVED = Set.of(Routing.CUSTOMER, Routing.TERMS);

    /** Names of headers that an argument may have. */
    private static final Pattern HEADER = Pattern.compile(
            "(?!(?i:host|content-.*|transfer-encoding|connection|idempotency-key|authorization|accept|te|trailer|upgrade"
                    + "|expect|cookie|x-key-id|x-timestamp|x-signature|user-agent|proxy-.*)$)[A-Za-z][A-Za-z0-9_-]{0,80}");

    private static final Pattern VARIABLE = Pattern.compile("\\{([^}]*)}");

    private final Map<String, Offering> all;
    private final Offering tool;
    private final List<Objection> objections = new ArrayList<>();

    OfferingRules(Map<String, Offering> all, Offering tool) {
        this.all = all;
        this.tool = tool;
    }

    /** @param pointer below the tool's entry */
    record Objection(String pointer, String reason) {}

    List<Objection> objections() {
        arguments();
        call();
        if (tool.contract().effect() == Effect.COMMIT) {
            cancellation();
            quote();
            status();
            terms();
        } else {
            object(tool.cancel() != null, "/cancel", "Only a commit has 'cancel'.");
            object(tool.quotedBy() != null, "/quoted-by", "Only a commit has 'quoted-by'.");
            object(tool.status() != null, "/status", "Only a commit has 'status'.");
        }
        return List.copyOf(objections);
    }

    private void arguments() {
        for (var name : names(tool.contract().input().path("properties"))) {
            object(
                    RESERVED.contains(name) || name.startsWith("_"),
                    "/input/properties/" + name,
                    "An argument may not be called '" + name + "': the gateway uses that name itself.");
        }
    }

    private void call() {
        var given = undone().isPresent() ? names(tool.contract().input().path("properties")) : required(tool);
        for (var name : variables(tool)) {
            object(
                    !given.contains(name),
                    "/http/path",
                    "The path names {" + name + "}, which is no required argument.");
        }
        var get = tool.binding() instanceof Http http && http.method().equals("GET");
        object(
                get && tool.contract().effect() == Effect.COMMIT,
                "/http/method",
                "A GET has no effect; a commit uses POST, PUT, PATCH or DELETE.");
        object(
                get && !tool.contract().shares().isEmpty(),
                "/shares",
                "A GET would show the customer's fields in its address: use POST.");
        if (tool.binding() instanceof Http http) {
            routing(http.routing(), get);
        }
        object(
                tool.binding().retry() > 0 && tool.contract().effect() != Effect.READ,
                "/http/retry",
                "Only a read is retried by 'retry'; what has effect is repeated with its idempotency key by itself.");
    }

    private void routing(Routing routing, boolean get) {
        object(
                !get && !tool.contract().shares().isEmpty() && !routing.takesCustomer(),
                "/shares",
                "The customer's fields would be sent in the body's 'customer', which this request does not have.");
        var known = names(tool.contract().input().path("properties"));
        for (var place : routing.places().entrySet()) {
            var at = "/http/arguments/" + place.getKey();
            object(!known.contains(place.getKey()), at, "There is no argument '" + place.getKey() + "' to send.");
            object(
                    place.getValue().in() == Routing.In.HEADER
                            && !HEADER.matcher(place.getValue().name()).matches(),
                    at,
                    "The header '" + place.getValue().name() + "' is the gateway's own business.");
        }
        object(
                routing.body() instanceof Routing.Body.Whole whole && !known.contains(whole.argument()),
                "/http/whole",
                "There is no argument that could be the body.");
    }

    private void cancellation() {
        var cancel = tool.cancel();
        if (cancel == null) {
            object(
                    !tool.contract().irreversible(),
                    "",
                    "A commit names the tool that undoes it ('cancel'), or says 'irreversible: true'.");
            return;
        }
        object(tool.contract().irreversible(), "/irreversible", "A commit that has a 'cancel' is not irreversible.");
        var undo = all.get(cancel);
        if (undo == null) {
            object(true, "/cancel", "There is no tool '" + cancel + "' in this manifest.");
            return;
        }
        object(undo.contract().effect() == Effect.READ, "/cancel", "'" + cancel + "' is a read: it undoes nothing.");
        var given = union(
                names(tool.contract().output().path("properties")),
                names(tool.contract().input().path("properties")));
        for (var name : union(required(undo), variables(undo))) {
            object(
                    !given.contains(name),
                    "/cancel",
                    "'" + cancel + "' needs '" + name + "', which is in neither output nor input of this tool.");
        }
    }

    private void quote() {
        var quotedBy = tool.quotedBy();
        if (quotedBy == null) {
            return;
        }
        var quote = all.get(quotedBy);
        if (quote == null) {
            object(true, "/quoted-by", "There is no tool '" + quotedBy + "' in this manifest.");
            return;
        }
        object(
                quote.contract().effect() != Effect.READ,
                "/quoted-by",
                "'" + quotedBy + "' is no read: asking for terms may have no effect.");
        object(tool.contract().seals().isEmpty(), "/seals", "A commit that is quoted is bound to terms of its quote.");
        var given = names(tool.contract().input().path("properties"));
        for (var name : required(quote)) {
            object(
                    !given.contains(name),
                    "/quoted-by",
                    "'" + quotedBy + "' needs '" + name + "', which this tool lacks.");
        }
    }

    private void status() {
        var name = tool.status();
        if (name == null) {
            return;
        }
        var status = all.get(name);
        if (status == null) {
            object(true, "/status", "There is no tool '" + name + "' in this manifest.");
            return;
        }
        object(
                status.contract().effect() != Effect.READ,
                "/status",
                "'" + name + "' is no read: asking how a call went may have no effect.");
        var given = names(tool.contract().input().path("properties"));
        object(
                required(status).isEmpty()
                        && !status.contract().input().path("properties").has(Offering.KEY),
                "/status",
                "'" + name + "' does not say which call is meant: give it '" + Offering.KEY
                        + "' (the idempotency key) or require an argument of this tool.");
        for (var argument : required(status)) {
            object(
                    !argument.equals(Offering.KEY) && !given.contains(argument),
                    "/status",
                    "'" + name + "' needs '" + argument + "', which is neither '" + Offering.KEY
                            + "' (the idempotency key) nor an argument of this tool.");
        }
        var told = status.contract().output();
        object(
                !told.path("properties")
                                .path(Offering.DONE)
                                .path("type")
                                .asText()
                                .equals("boolean")
                        || !texts(told.path("required")).contains(Offering.DONE),
                "/status",
                "'" + name + "' must say whether it was done: a required output '" + Offering.DONE + "', a boolean.");
        for (var field : texts(tool.contract().output().path("required"))) {
            object(
                    !told.path("properties").has(field),
                    "/status",
                    "'" + name + "' does not tell '" + field + "', which this tool's own answer always has.");
        }
    }

    private void terms() {
        var schema = termsSchema();
        if (schema.isEmpty()) {
            return;
        }
        var known = names(schema.get().path("properties"));
        for (var i = 0; i < tool.contract().seals().size(); i++) {
            var seal = tool.contract().seals().get(i);
            object(!known.contains(seal), "/seals/" + i, "The quoted terms have no '" + seal + "' to seal.");
        }
        Sentences.problems(tool.contract().confirm(), tool.contract().input(), schema.get())
                .forEach(problem -> object(true, "/confirm", problem.replace("output schema", "quote's output")));
    }

    /** What the terms look like; empty when the tool that gives them is not there. */
    private Optional<ObjectNode> termsSchema() {
        if (tool.quotedBy() != null) {
            return Optional.ofNullable(all.get(tool.quotedBy()))
                    .map(quote -> quote.contract().output());
        }
        var merged = tool.contract().input().deepCopy();
        undone().ifPresent(done -> {
            var properties = merged.withObjectProperty("properties");
            done.contract()
                    .output()
                    .path("properties")
                    .properties()
                    .forEach(property -> properties.set(property.getKey(), property.getValue()));
        });
        return Optional.of(merged);
    }

    private Optional<Offering> undone() {
        return all.values().stream()
                .filter(other -> tool.name().equals(other.cancel()))
                .findFirst();
    }

    private void object(boolean wrong, String pointer, String reason) {
        if (wrong) {
            objections.add(new Objection(pointer, reason));
        }
    }

    private static Set<String> required(Offering offering) {
        return texts(offering.contract().input().path("required"));
    }

    private static Set<String> texts(JsonNode list) {
        var texts = new LinkedHashSet<String>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static Set<String> variables(Offering offering) {
        if (!(offering.binding() instanceof Http http)) {
            return Set.of();
        }
        return VARIABLE.matcher(http.path())
                .results()
                .map(found -> http.routing().inPath(found.group(1)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        var union = new LinkedHashSet<>(some);
        union.addAll(others);
        return union;
    }

    private static Set<String> names(JsonNode object) {
        var names = new LinkedHashSet<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
