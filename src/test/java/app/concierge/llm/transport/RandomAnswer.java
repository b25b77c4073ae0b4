package app.concierge.llm.transport;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** An answer as a provider might stream it: text, thoughts and calls in pieces that end wherever they like. */
final class RandomAnswer {
    private static final List<String> PIECES = List.of(
            "a",
            " ",
            "é",
            "😀",
            "{",
            "}",
            "[",
            ",",
            "data: ",
            "\\n",
            "\\\"",
            "\\\\",
            "\\/",
            "\\u00e9",
            "\\uD83D",
            "\\uDE00",
            "\\ud83d\\ude00",
            "\\\\uD83D",
            "\\\"delta\\\":",
            "null",
            "\\\"obfuscation\\\":\\\"");

    private final RandomGenerator random;
    private final List<Event> events = new ArrayList<>();
    private final boolean spaced;
    private final boolean padded;

    record Event(@Nullable String name, String data) {}

    private RandomAnswer(RandomGenerator random) {
        this.random = random;
        this.spaced = random.nextInt(4) == 0;
        this.padded = random.nextBoolean();
    }

    static List<Event> openAi(RandomGenerator random) {
        var answer = new RandomAnswer(random);
        answer.chunk("{\"role\":\"assistant\",\"content\":\"\",\"refusal\":null}", null);
        int calls = 0;
        for (int part = random.nextInt(5); part >= 0; part--) {
            switch (random.nextInt(4)) {
                case 0 ->
                    answer.pieces()
                            .forEach(piece ->
                                    answer.chunk("{\"content\":null,\"reasoning_content\":\"" + piece + "\"}", null));
                case 1 -> answer.openAiCall(calls++);
                case 2 ->
                    answer.pieces()
                            .forEach(piece -> answer.chunk(
                                    "{\"role\":\"assistant\",\"content\":\"" + piece + "\",\"reasoning_content\":null}",
                                    null));
                default -> answer.pieces().forEach(piece -> answer.chunk("{\"content\":\"" + piece + "\"}", null));
            }
        }
        // Some servers say with the last piece that it is the last.
        answer.chunk(random.nextBoolean() ? "{}" : "{\"content\":\"a\"}", calls > 0 ? "tool_calls" : "stop");
        answer.event(
                null,
                "{\"id\":\"c\",\"model\":\"m\",\"choices\":[],\"usage\":"
                        + "{\"prompt_tokens\":9,\"completion_tokens\":4,\"total_tokens\":13}}");
        answer.events.add(new Event(null, "[DONE]"));
        return answer.events;
    }

    static List<Event> anthropic(RandomGenerator random) {
        var answer = new RandomAnswer(random);
        answer.event(
                "message_start",
                "{\"type\":\"message_start\",\"message\":{\"id\":\"m1\",\"type\":\"message\","
                        + "\"role\":\"assistant\",\"model\":\"m\",\"content\":[],\"usage\":{\"input_tokens\":9,\"output_tokens\":1}}}");
        for (int block = 0; block <= random.nextInt(4); block++) {
            switch (random.nextInt(3)) {
                case 0 -> answer.block(block, "{\"type\":\"thinking\",\"thinking\":\"\"}", "thinking");
                case 1 ->
                    answer.block(
                            block,
                            "{\"type\":\"tool_use\",\"id\":\"t" + block + "\",\"name\":\"find\",\"input\":{}}",
                            "partial_json");
                default -> answer.block(block, "{\"type\":\"text\",\"text\":\"\"}", "text");
            }
        }
        answer.event(
                "message_delta",
                "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\","
                        + "\"stop_sequence\":null},\"usage\":{\"output_tokens\":15}}");
        answer.event("message_stop", "{\"type\":\"message_stop\"}");
        return answer.events;
    }

    private void openAiCall(int index) {
        chunk(
                "{\"tool_calls\":[{\"index\":" + index + ",\"id\":\"call_" + index
                        + "\",\"type\":\"function\",\"function\":{\"name\":\"find\",\"arguments\":\"\"}}]}",
                null);
        pieces().forEach(piece -> chunk(
                "{\"tool_calls\":[{\"index\":" + index + ",\"function\":{\"arguments\":\"" + piece + "\"}}]}", null));
    }

    private void block(int index, String start, String field) {
        event(
                "content_block_start",
                "{\"type\":\"content_block_start\",\"index\":" + index + ",\"content_block\":" + start + "}");
        var type = field.equals("partial_json") ? "input_json_delta" : field + "_delta";
        for (var piece : pieces()) {
            event(
                    "content_block_delta",
                    "{\"type\":\"content_block_delta\",\"index\":" + index
                            + ",\"delta\":{\"type\":\"" + type + "\",\"" + field + "\":\"" + piece + "\"}"
                            + " ".repeat(padded ? random.nextInt(8) : 0) + "}");
            if (random.nextInt(9) == 0) {
                event("ping", "{\"type\":\"ping\"}");
            }
        }
        event("content_block_stop", "{\"type\":\"content_block_stop\",\"index\":" + index + "}");
    }

    private void chunk(String delta, @Nullable String reason) {
        event(
                null,
                "{\"id\":\"c\",\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":" + delta + ",\"finish_reason\":"
                        + (reason == null ? "null" : "\"" + reason + "\"") + "}],\"usage\":null"
                        + (padded ? ",\"obfuscation\":\"" + "x".repeat(random.nextInt(8)) + "\"}" : "}"));
    }

    private void event(@Nullable String name, String data) {
        events.add(new Event(name, spaced ? data.replace("\":", "\": ") : data));
    }

    private List<String> pieces() {
        var pieces = new ArrayList<String>();
        for (int i = random.nextInt(12); i >= 0; i--) {
            var piece = new StringBuilder();
            for (int length = random.nextInt(4); length > 0; length--) {
                piece.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            pieces.add(piece.toString());
        }
        return pieces;
    }
}
