package app.concierge.partner.openapi;

import app.concierge.tool.FaultyContractException;
import app.concierge.tool.LocatedYaml;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** An OpenAPI document as a partner's manifest: each operation is a tool. What it reads is written in tools/README.md. */
public final class OpenApi {
    /** Characters of a document. */
    public static final int LARGEST = 1024 * 1024;

    private static final Pattern READABLE = Pattern.compile("3\\.[01]\\.\\d{1,3}(-[A-Za-z0-9.]+)?");
    private static final Set<String> SETTINGS = Set.of("title", "auth", "base-url", "sandbox-url");
    private static final int LONGEST_TITLE = 60;

    private final Document document;
    private final String partner;
    private final ObjectNode around;
    private final Draft draft;

    private OpenApi(Document document, String partner, ObjectNode around) {
        this.document = document;
        this.partner = partner;
        this.around = around;
        this.draft = new Draft(document);
    }

    /** Whether that is such a document, of whatever version. */
    public static boolean isDocument(JsonNode root) {
        var document = root.path("openapi").isTextual() || root.has("swagger") || root.has("paths");
        return document && !root.has("partner");
    }

    /**
     * @param at pointer of the document within the file; empty when it is the whole. What stands around it is part of the
     *     manifest: its keys replace those that are made, its tools are added
     * @param partner the short name of whose document it is
     * @return a manifest with {@code partner}, {@code title}, {@code base-url}, {@code auth} and {@code tools}, its lines
     *     those of the document
     * @throws FaultyContractException with every fault found
     */
    public static LocatedYaml manifest(LocatedYaml file, String at, String partner) {
        var document = new Document(file, at);
        var around = at.isEmpty() || !(file.root() instanceof ObjectNode whole)
                ? JsonNodeFactory.instance.objectNode()
                : whole.deepCopy().remove(List.of(at.substring(1)));
        var made = new OpenApi(document, partner, around).draft();
        if (document.isFaulty()) {
            throw new FaultyContractException(document.faults().stream()
                    .distinct()
                    .sorted((one, other) -> Integer.compare(one.line(), other.line()))
                    .toList());
        }
        return file.derived(made.root(), made.lines());
    }

    private Draft draft() {
        if (!isReadable()) {
            return draft;
        }
        var root = draft.root();
        draft.comes("", "");
        root.put("partner", partner);
        settings();
        if (!around.has("title")) {
            title(root);
        }
        if (!around.has("base-url")) {
            address(root);
        }
        if (!around.has("auth")) {
            new SecuritySchemes(document, draft, partner).add();
        }
        new Operations(document, draft).add();
        draft.around(around);
        return draft;
    }

    private boolean isReadable() {
        if (!(document.get("") instanceof ObjectNode whole)) {
            document.fault("", "An OpenAPI document is a list of keys and values.");
            return false;
        }
        if (whole.has("url") && !whole.has("openapi")) {
            document.fault("/url", "An address stands alone: the document is what is there.");
            return false;
        }
        if (whole.has("swagger")) {
            document.fault(
                    "/swagger",
                    "This is Swagger " + whole.path("swagger").asText()
                            + ": only OpenAPI 3.0 and 3.1 are read. Most tools convert it.");
            return false;
        }
        var version = whole.path("openapi");
        if (!version.isTextual() || !READABLE.matcher(version.asText()).matches()) {
            document.fault(
                    "/openapi",
                    "The version is '" + version.asText()
                            + "': only OpenAPI 3.0 and 3.1 are read, e.g. openapi: 3.1.0.");
            return false;
        }
        return true;
    }

    private void settings() {
        if (document.get("/x-concierge").has("sandbox-url")) {
            draft.copy(draft.root(), "sandbox-url", "/sandbox-url", "/x-concierge/sandbox-url");
        }
        for (var setting : document.get("/x-concierge").properties()) {
            if (!SETTINGS.contains(setting.getKey())) {
                document.fault(
                        "/x-concierge/" + Document.escaped(setting.getKey()),
                        "'" + setting.getKey() + "' is not known here: x-concierge has " + new TreeSet<>(SETTINGS)
                                + ".");
            }
        }
    }

    private void title(ObjectNode root) {
        var own = document.get("/x-concierge/title").isTextual();
        var from = own ? "/x-concierge/title" : "/info/title";
        var title = document.get(from).asText().strip();
        if (title.isEmpty()) {
            document.fault(
                    "/info", "The document has no title ('info.title'), by which customers would know the service.");
        }
        root.put(
                "title",
                own || title.length() <= LONGEST_TITLE
                        ? title
                        : title.substring(0, LONGEST_TITLE).strip());
        draft.comes("/title", from);
    }

    private void address(ObjectNode root) {
        if (document.get("/x-concierge/base-url").isTextual()) {
            draft.copy(root, "base-url", "/base-url", "/x-concierge/base-url");
            return;
        }
        var url = document.get("/servers/0/url").asText();
        if (url.isEmpty()) {
            document.fault("/servers", "The document names no server ('servers'), and x-concierge has no 'base-url'.");
            return;
        }
        for (var variable : document.get("/servers/0/variables").properties()) {
            url = url.replace(
                    "{" + variable.getKey() + "}",
                    variable.getValue().path("default").asText());
        }
        if (url.startsWith("/") || url.contains("{")) {
            document.fault(
                    "/servers/0/url",
                    "The server's address '" + url
                            + "' is not whole: write it from https:// on, or say x-concierge.base-url.");
        }
        root.put("base-url", url);
        draft.comes("/base-url", "/servers/0/url");
    }
}
