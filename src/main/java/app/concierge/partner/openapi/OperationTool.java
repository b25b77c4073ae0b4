package app.concierge.partner.openapi;

import app.concierge.partner.openapi.Operations.Operation;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** One operation as an entry of a manifest's {@code tools}. */
final class OperationTool {
    private static final String OWN = "x-concierge-";
    private static final Set<String> COPIED = Set.of(
            "effect",
            "purpose",
            "shares",
            "seals",
            "confirm",
            "edits",
            "irreversible",
            "say",
            "examples",
            "ask",
            "tests");
    private static final Set<String> READ =
            Set.of("name", "title", "description", "cancel", "quoted-by", "status", "timeout", "retry", "ignore");
    private static final Set<String> NAMING = Set.of("cancel", "quoted-by", "status");
    private static final int LONGEST_TITLE = 80;
    private static final int LONGEST_DESCRIPTION = 1_000;
    private static final int SHORTEST_DESCRIPTION = 10;

    private final Document document;
    private final Draft draft;
    private final Operation operation;
    private final String to;
    private final Map<String, String> names;
    private final ObjectNode entry = JsonNodeFactory.instance.objectNode();

    /**
     * @param to pointer of the entry
     * @param names of tools, also by the document's names of operations
     */
    OperationTool(Document document, Draft draft, Operation operation, String to, Map<String, String> names) {
        this.document = document;
        this.draft = draft;
        this.operation = operation;
        this.to = to;
        this.names = names;
    }

    ObjectNode entry() {
        draft.comes(to, operation.at());
        var own = document.get(operation.at() + "/operationId").isTextual() ? "/operationId" : "";
        text("name", operation.name(), own);
        title();
        description();
        var reads = operation.method().equals("GET");
        entry.put("effect", reads ? "read" : "commit").put("purpose", "fulfilment");
        extensions();
        servers();
        var http = entry.putObject("http").put("method", operation.method()).put("path", operation.path());
        draft.comes(to + "/http", operation.at());
        draft.comes(to + "/http/path", operation.item());
        calling(http);
        new Inputs(document, draft, operation, to, entry).add(http);
        new Outputs(document, draft, operation, to, entry).add(http);
        return entry;
    }

    private void title() {
        var own = document.get(operation.at() + "/" + OWN + "title");
        var summary = document.get(operation.at() + "/summary").asText().strip();
        if (own.isTextual()) {
            text("title", own.asText(), "/" + OWN + "title");
        } else if (!summary.isEmpty() && summary.length() <= LONGEST_TITLE) {
            text("title", summary.replaceAll("\\.$", ""), "/summary");
        } else {
            text("title", Names.words(operation.name()), "");
        }
    }

    private void description() {
        for (var key : List.of(OWN + "description", "description", "summary")) {
            var said = document.get(operation.at() + "/" + key).asText().strip();
            if (!said.isEmpty()) {
                var whole = said.length() < SHORTEST_DESCRIPTION
                        ? said + " (" + operation.method() + " " + operation.path() + ")"
                        : said;
                var bounded = whole.length() > LONGEST_DESCRIPTION
                        ? whole.substring(0, LONGEST_DESCRIPTION - 1) + "…"
                        : whole;
                text("description", bounded, "/" + key);
                return;
            }
        }
        document.fault(
                operation.at(),
                "The operation " + operation.name()
                        + " says nowhere what it is for ('description' or 'summary'): nobody could choose it.");
    }

    private void extensions() {
        for (var extension : document.get(operation.at()).properties()) {
            if (!extension.getKey().startsWith(OWN)) {
                continue;
            }
            var key = extension.getKey().substring(OWN.length());
            var from = operation.at() + "/" + extension.getKey();
            if (COPIED.contains(key)) {
                draft.copy(entry, key, to + "/" + key, from);
            } else if (NAMING.contains(key)) {
                var named = extension.getValue().asText();
                text(key, names.getOrDefault(named, named), "/" + extension.getKey());
            } else if (!READ.contains(key)) {
                var known = new TreeSet<>(COPIED);
                known.addAll(READ);
                document.fault(
                        from, "'" + extension.getKey() + "' is not known here: " + OWN + " goes with " + known + ".");
            }
        }
    }

    private void servers() {
        for (var place : new LinkedHashSet<>(List.of(operation.at(), operation.item()))) {
            if (document.get(place).has("servers")) {
                document.fault(
                        place + "/servers",
                        "An operation has no server of its own here: all tools of a document have one address.");
            }
        }
    }

    private void calling(ObjectNode http) {
        if (document.get(operation.at()).has(OWN + "timeout")) {
            draft.copy(http, "timeout", to + "/http/timeout", operation.at() + "/" + OWN + "timeout");
        }
        if (document.get(operation.at()).has(OWN + "retry")) {
            draft.copy(http, "retry", to + "/http/retry", operation.at() + "/" + OWN + "retry");
        } else if (operation.method().equals("GET")
                && entry.path("effect").asText().equals("read")) {
            http.put("retry", 1);
        }
    }

    private void text(String key, String value, String from) {
        entry.put(key, value);
        draft.comes(to + "/" + key, operation.at() + from);
    }
}
