package app.concierge.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ModelChoiceTest {
    private static final Duration SOON = Duration.ofSeconds(5);

    @Test
    void a_key_written_down_is_refused_and_not_repeated() {
        var refused = assertThrows(IllegalArgumentException.class, () -> choice("m", null, "sk-live-1234", SOON, null));

        assertFalse(String.valueOf(refused.getMessage()).contains("sk-live"));
    }

    @Test
    void an_address_that_is_no_plain_server_is_refused() {
        for (var url : List.of(
                "file:///etc/passwd",
                "https://user:secret@host/v1",
                "https://host/v1?key=x",
                "host",
                "https://",
                "h t")) {
            assertThrows(IllegalArgumentException.class, () -> choice("m", url, null, SOON, null), url);
        }
        assertEquals(
                "http://localhost:11434/v1",
                choice("m", "http://localhost:11434/v1", null, SOON, null).baseUrl());
    }

    @Test
    void what_makes_no_sense_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> choice(null, null, null, SOON, null));
        assertThrows(IllegalArgumentException.class, () -> choice("m", null, null, Duration.ZERO, null));
        assertThrows(
                IllegalArgumentException.class,
                () -> new ModelChoice("oracle", "m", null, null, 0, 10, SOON, null, Bench.VOICE));
        assertThrows(
                IllegalArgumentException.class,
                () -> new ModelChoice("openai", "m", null, null, Double.NaN, 10, SOON, null, Bench.VOICE));
    }

    @Test
    void every_chain_ends_with_the_planner() {
        var second = choice("second", null, null, SOON, null);
        var first = choice("first", null, null, SOON, second);
        var closed = choice("first", null, null, SOON, ModelChoice.planner(Bench.VOICE));

        assertEquals(List.of("first", "second", "planner"), names(first));
        assertEquals(List.of("first", "planner"), names(closed));
        assertEquals(List.of("planner"), names(ModelChoice.planner(Bench.VOICE)));
    }

    @Test
    void a_chain_without_end_is_refused() {
        var third = choice("c", null, null, SOON, choice("d", null, null, SOON, null));
        var second = choice("b", null, null, SOON, third);
        var first = choice("a", null, null, SOON, second);

        assertEquals(5, first.chain().size());
        assertThrows(IllegalArgumentException.class, () -> choice("0", null, null, SOON, first));
    }

    @Test
    void limits_are_these_unless_set() {
        var limits = Bench.limits(Map.of());

        assertEquals(2_000, limits.calls());
        assertEquals(Duration.ofSeconds(3), limits.connect());
        assertEquals(Duration.ofSeconds(20), limits.silence());
        assertEquals(Duration.ofMillis(40), limits.gather());
        assertEquals(64_000, limits.answer());
        assertEquals(16, limits.toolCalls());
        assertTrue(limits.keys().contains("OPENAI_API_KEY"));
        assertEquals(4, limits.keys().size());
    }

    private static List<String> names(ModelChoice choice) {
        return choice.chain().stream().map(ModelChoice::name).toList();
    }

    private static ModelChoice choice(
            @Nullable String model,
            @Nullable String url,
            @Nullable String key,
            Duration firstToken,
            @Nullable ModelChoice fallback) {
        return new ModelChoice("openai", model, url, key, 0.5, 100, firstToken, fallback, Bench.VOICE);
    }
}
