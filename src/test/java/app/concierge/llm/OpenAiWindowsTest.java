package app.concierge.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.concierge.kernel.Message;
import app.concierge.kernel.Message.Call;
import app.concierge.kernel.Message.FromAssistant;
import app.concierge.kernel.Message.FromCustomer;
import app.concierge.kernel.Message.FromPerson;
import app.concierge.kernel.Message.FromTool;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.langchain4j.model.openai.internal.OpenAiUtils;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiWindowsTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Call RIDE = new Call("c1", "book_ride", "{\"to\":\"Logan\"}");

    /** So that a few messages are worth being kept. */
    private static final String LONG = "and so on ".repeat(100);

    private static final FromCustomer HELLO = new FromCustomer("a ride to \"Logan\",\nZoë 🚕" + LONG.repeat(3));

    private final OpenAiWindows windows = new OpenAiWindows(new Spelled(true));

    /** Windows grow, are cut at the front, and now and then hold something else than before. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void hold_what_langchain4j_would_send_however_they_come_to_be(long seed) {
        var random = new Random(seed);
        var history = new ArrayList<Message>();
        for (int i = 0; i < 300; i++) {
            history.add(message(random, i));
            if (random.nextInt(20) == 0) {
                history.subList(0, random.nextInt(history.size())).clear();
            }
            if (random.nextInt(10) == 0) {
                history.set(random.nextInt(history.size()), message(random, i));
            }
            if (random.nextInt(3) > 0) {
                assertSame(history);
            }
        }
    }

    @Test
    void tell_a_result_that_came_after_the_window_was_sent_without_it() {
        var calling = new FromAssistant("", List.of(RIDE));
        assertSame(List.of(HELLO, calling));
        assertSame(List.of(HELLO, calling, new FromTool("c1", "book_ride", "{\"reference\":\"R7\"}")));
    }

    @Test
    void tell_what_changed_in_the_middle() {
        var thanks = new FromCustomer("thanks");
        var bye = new FromAssistant("Bye.", List.of());
        assertSame(List.of(HELLO, new FromAssistant("At six.", List.of()), thanks, bye));
        assertSame(List.of(HELLO, new FromAssistant("At seven.", List.of()), thanks, bye));
    }

    @Test
    void begin_with_the_customer_even_where_nothing_was_said() {
        assertSame(List.of());
        assertSame(List.of(new FromAssistant(" ", List.of())));
        assertSame(List.of(new FromAssistant("Welcome.", List.of()), HELLO));
    }

    private void assertSame(List<Message> history) {
        assertEquals(theirs(history), ours(history));
    }

    private JsonNode ours(List<Message> history) {
        try {
            return JSON.readTree("[" + new String(windows.of(history), StandardCharsets.UTF_8) + "]");
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode theirs(List<Message> history) {
        return JSON.valueToTree(OpenAiUtils.toOpenAiMessages(Transcript.of(history, new Spelled(true))));
    }

    private static Message message(Random random, int i) {
        return switch (random.nextInt(8)) {
            case 0, 1 -> new FromCustomer(random.nextInt(5) == 0 ? " " : "said " + i + " " + LONG);
            case 2 -> new FromPerson("Ada", "wrote " + i);
            case 3 -> new FromAssistant(random.nextInt(4) == 0 ? "" : "answer " + i, List.of());
            case 4, 5 ->
                new FromAssistant(random.nextBoolean() ? "" : "one moment", List.of(call(random), call(random)));
            default -> new FromTool("c" + random.nextInt(6), "find", "{\"found\":" + i + "}");
        };
    }

    private static Call call(Random random) {
        return new Call("c" + random.nextInt(6), "find", random.nextInt(4) == 0 ? "broken" : "{\"a\":1}");
    }
}
