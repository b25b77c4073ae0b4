package app.concierge.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One request that a {@link ScriptedOpenAi} was made. */
public record Asked(String path, Map<String, String> headers, JsonNode body) {
    private static final JsonMapper JSON = new JsonMapper();

    static Asked of(String path, Map<String, String> headers, byte[] body) {
        return new Asked(path, headers, json(body));
    }

    /** What the customer said last. */
    public String lastUser() {
        var said = messages("user");
        return said.isEmpty() ? "" : said.getLast().path("content").asText();
    }

    public String system() {
        var said = messages("system");
        return said.isEmpty() ? "" : said.getFirst().path("content").asText();
    }

    public List<JsonNode> messages() {
        return body.path("messages").valueStream().toList();
    }

    public List<JsonNode> messages(String role) {
        return messages().stream()
                .filter(message -> message.path("role").asText().equals(role))
                .toList();
    }

    /** Names of the tools on offer. */
    public List<String> tools() {
        return body.path("tools")
                .valueStream()
                .map(tool -> tool.path("function").path("name").asText())
                .toList();
    }

    /** What a tool returned since the customer last spoke, latest first. */
    public Optional<JsonNode> resultOf(String tool) {
        var messages = messages();
        for (int i = messages.size() - 1; i >= 0; i--) {
            var role = messages.get(i).path("role").asText();
            if (role.equals("user")) {
                break;
            }
            if (role.equals("tool")) {
                var frame = json(messages.get(i).path("content").asText().getBytes(StandardCharsets.UTF_8));
                if (frame.path("result_of").asText().equals(tool)) {
                    return Optional.of(frame.path("data"));
                }
            }
        }
        return Optional.empty();
    }

    private static JsonNode json(byte[] text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
