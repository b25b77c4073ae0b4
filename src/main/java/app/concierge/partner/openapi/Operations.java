package app.concierge.partner.openapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The document's operations as a manifest's {@code tools}. */
final class Operations {
    private static final int MOST = 200;
    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");
    private static final Set<String> SILENT = Set.of("head", "options", "trace");
    private static final Set<String> OF_A_PATH = Set.of("summary", "description", "servers", "parameters", "$ref");

    private final Document document;
    private final Draft draft;

    Operations(Document document, Draft draft) {
        this.document = document;
        this.draft = draft;
    }

    /**
     * @param path as it stands in the document
     * @param method in upper case
     * @param item pointer of the path's entry
     * @param at pointer of the operation
     */
    record Operation(String path, String method, String item, String at, String name) {}

    void add() {
        var tools = draft.root().putArray("tools");
        draft.comes("/tools", "/paths");
        var operations = found();
        if (operations.isEmpty()) {
            if (!document.isFaulty()) {
                document.fault("/paths", "The document has no operation ('paths') that could become a tool.");
            }
            return;
        }
        if (operations.size() > MOST) {
            document.fault(
                    "/paths",
                    "The document has " + operations.size() + " operations; " + MOST
                            + " are read. x-concierge-ignore: true leaves one out.");
            return;
        }
        var names = named(operations);
        for (var operation : operations) {
            var at = "/tools/" + tools.size();
            tools.add(new OperationTool(document, draft, operation, at, names).entry());
        }
        commitments(tools);
    }

    private void commitments(ArrayNode tools) {
        var entries = new LinkedHashMap<String, ObjectNode>();
        tools.forEach(tool -> entries.put(tool.path("name").asText(), (ObjectNode) tool));
        entries.values().forEach(tool -> Wording.complete(tool, entries));
    }

    private List<Operation> found() {
        var found = new ArrayList<Operation>();
        var paths = document.get("/paths");
        for (var path : paths.properties()) {
            var here = "/paths/" + Document.escaped(path.getKey());
            if (path.getKey().startsWith("x-")) {
                continue;
            }
            if (!path.getKey().startsWith("/")) {
                document.fault(here, "The path '" + path.getKey() + "' does not begin with a slash.");
                continue;
            }
            document.resolved(here).ifPresent(item -> of(path.getKey(), item, found));
        }
        return found;
    }

    private void of(String path, String item, List<Operation> found) {
        for (var entry : document.get(item).properties()) {
            var key = entry.getKey();
            var at = item + "/" + Document.escaped(key);
            if (METHODS.contains(key)) {
                if (!entry.getValue().isObject()) {
                    document.fault(at, "An operation is a list of keys and values.");
                } else if (!entry.getValue().path("x-concierge-ignore").asBoolean()) {
                    found.add(new Operation(path, key.toUpperCase(Locale.ROOT), item, at, name(path, key, at)));
                }
            } else if (!SILENT.contains(key) && !OF_A_PATH.contains(key) && !key.startsWith("x-")) {
                document.fault(at, "'" + key + "' is no method of a path: those are " + METHODS + ".");
            }
        }
    }

    private String name(String path, String method, String at) {
        if (document.get(at + "/x-concierge-name").isTextual()) {
            return document.get(at + "/x-concierge-name").asText();
        }
        var id = document.get(at + "/operationId").asText();
        return Names.snake(id.isBlank() ? method + " " + path : id);
    }

    /** Names of tools by name and by what the document calls the operations. */
    private Map<String, String> named(List<Operation> operations) {
        var names = new LinkedHashMap<String, String>();
        for (var operation : operations) {
            var id = document.get(operation.at() + "/operationId").asText();
            if (names.put(operation.name(), operation.name()) != null) {
                document.fault(
                        operation.at() + (id.isBlank() ? "" : "/operationId"),
                        "The name " + operation.name()
                                + " is taken by another operation: give one of them x-concierge-name.");
            }
            if (!id.isBlank()) {
                names.putIfAbsent(id, operation.name());
            }
        }
        return names;
    }
}
