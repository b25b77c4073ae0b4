package app.concierge.llm.transport;

import dev.langchain4j.http.client.sse.ServerSentEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * All of an event but the piece of text by which it carries an answer on: OpenAI's {@code content}, its compatible
 * servers' {@code reasoning_content}, the {@code arguments} of a call; Anthropic's {@code text}, {@code thinking},
 * {@code partial_json}. Events of one shape say together what one of them says with all their pieces joined: nothing else
 * in them adds up. Padding against eavesdroppers ({@code obfuscation}, blanks before the last brace) is left away.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/chat-streaming">OpenAI's chunks</a>
 * @see <a href="https://docs.anthropic.com/en/docs/build-with-claude/streaming">Anthropic's events</a>
 */
final class DeltaShape {
    private static final String OF_NO_WEIGHT = "(?:\"(?:role|type)\": ?\"[a-z_]{0,40}\"|\"[a-z_]{1,40}\": ?null)";
    private static final Pattern BEFORE = Pattern.compile("\"delta\": ?\\{(?:" + OF_NO_WEIGHT + ", ?){0,8}"
            + "(?:(?<said>\"(?:content|text)\")|\"(?:reasoning_content|thinking|partial_json)\""
            + "|(?<call>\"tool_calls\": ?\\[\\{\"index\": ?[0-9]{1,6}, ?\"function\": ?\\{\"arguments\")): ?\"");
    private static final Pattern AFTER = Pattern.compile("\"(?:, ?" + OF_NO_WEIGHT + "){0,8}\\}");
    private static final Pattern AFTER_CALL = Pattern.compile("\"\\}\\}\\](?:, ?" + OF_NO_WEIGHT + "){0,8}\\}");
    private static final String DELTA = "\"delta\":";
    private static final Pattern PADDING = Pattern.compile("\"obfuscation\": ?\"");

    private static final byte[] NOTHING = {};

    private final @Nullable String name;
    private final boolean said;
    private final byte[] head;
    private final byte[] foot;
    private final byte @Nullable [] behindPadding;

    private DeltaShape(@Nullable String name, boolean said, byte[] head, byte[] foot, byte @Nullable [] behindPadding) {
        this.name = name;
        this.said = said;
        this.head = head;
        this.foot = foot;
        this.behindPadding = behindPadding;
    }

    /** Null when the event is more than a piece of text. */
    static @Nullable DeltaShape of(RawEvent event) {
        var data = event.data();
        // A character for each byte
        var json = new String(data.array(), 0, data.length(), StandardCharsets.ISO_8859_1);
        var before = BEFORE.matcher(json);
        int body = body(data);
        if (body == JsonText.NONE || !before.find() || before.start() != json.indexOf(DELTA)) {
            return null;
        }
        int end = JsonText.end(data.array(), before.end(), body);
        if (end == JsonText.NONE) {
            return null;
        }
        var after = (before.group("call") == null ? AFTER : AFTER_CALL)
                .matcher(json)
                .region(end, json.length());
        if (!after.lookingAt() || json.indexOf(DELTA, after.end()) >= 0) {
            return null;
        }
        var head = Arrays.copyOf(data.array(), before.end());
        boolean said = before.group("said") != null;
        var padding = PADDING.matcher(json).region(after.end(), body);
        int padded = padding.find() ? JsonText.end(data.array(), padding.end(), body) : JsonText.NONE;
        return padded == JsonText.NONE
                ? new DeltaShape(event.name(), said, head, part(data, end, body), null)
                : new DeltaShape(event.name(), said, head, part(data, end, padding.end()), part(data, padded, body));
    }

    /** Whether the text is the answer's own, and not a call's or a thought's. */
    boolean isSaid() {
        return said;
    }

    /** Adds the event's piece of text, when it is of this shape. */
    boolean takes(RawEvent event, Bytes text) {
        var data = event.data();
        if (!data.has(head, 0, data.length()) || !Objects.equals(name, event.name())) {
            return false;
        }
        int body = body(data);
        int end = JsonText.end(data.array(), head.length, body);
        if (end == JsonText.NONE || behindFoot(data, end, body) != body) {
            return false;
        }
        text.add(data.array(), head.length, end);
        return true;
    }

    ServerSentEvent with(Bytes text) {
        var last = behindPadding == null ? NOTHING : behindPadding;
        var data = ByteBuffer.allocate(head.length + text.length() + foot.length + last.length + 1)
                .put(head)
                .put(text.array(), 0, text.length())
                .put(foot)
                .put(last)
                .put((byte) '}');
        return new ServerSentEvent(name, new String(data.array(), StandardCharsets.UTF_8));
    }

    private int behindFoot(Bytes data, int from, int body) {
        if (!data.has(foot, from, body)) {
            return JsonText.NONE;
        }
        int behind = from + foot.length;
        if (behindPadding == null) {
            return behind;
        }
        int padded = JsonText.end(data.array(), behind, body);
        return padded != JsonText.NONE && data.has(behindPadding, padded, body)
                ? padded + behindPadding.length
                : JsonText.NONE;
    }

    /** Where an object ends but for its last brace and blanks before that. */
    private static int body(Bytes data) {
        var json = data.array();
        int last = data.length() - 1;
        if (last < 0 || json[last] != '}') {
            return JsonText.NONE;
        }
        while (last > 0 && json[last - 1] == ' ') {
            last--;
        }
        return last;
    }

    private static byte[] part(Bytes data, int from, int to) {
        return Arrays.copyOfRange(data.array(), from, to);
    }
}
