package app.concierge.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchTest {
    @Test
    void the_baseline_gives_every_customer_the_whole_answer(@TempDir Path folder) {
        try (var crowd = new Crowd();
                var model = Contender.start(ScriptedModel.class, folder);
                var bare = Contender.start(Bare.class, folder, "http://127.0.0.1:" + model.port() + "/v1")) {
            var sessions = crowd.connect("ws://127.0.0.1:" + bare.port() + "/", 5);
            var turns = crowd.chat(sessions, 4);
            assertEquals(20, turns.size());
            turns.forEach(turn -> assertEquals(null, turn.fault()));
            assertTrue(bare.usage().cpuMillis() > 0);
        }
    }

    @Test
    void another_words_answer_is_noticed() {
        var own = String.join("", Script.answer(Script.word(7)));
        assertEquals(Script.word(7), Script.word(Script.message(Script.word(6)) + Script.message(Script.word(7))));
        assertFalse(own.equals(String.join("", Script.answer(Script.word(8)))));
        assertEquals(Script.TOKENS, Script.answer(Script.word(7)).size());
    }

    @Test
    void latencies_are_what_was_added_to_the_models_own() {
        var load = new Load("paced", 1, 300, 20, 1_000);
        long first = load.firstMillis(new Chunks());
        long all = load.allMillis(new Chunks());
        assertEquals((Script.TOKENS - 1) * 20, all - first);
        var turns = List.of(turn(first + 3, all + 4), turn(first + 5, all + 6), turn(first + 7, all + 8));
        var figures = Figures.of(turns, load, 2, 9);
        assertEquals(1.5, figures.turnsPerSecond());
        assertEquals(3, figures.cpuMillis());
        assertEquals(5, figures.firstP50());
        assertEquals(8, figures.allP99());
    }

    @Test
    void a_bound_of_ratios_is_kept_by_the_median_of_the_rounds_own() {
        var bare = List.of(1.0, 2.0, 1.0);
        assertTrue(new Row("g", "n", bare, List.of(3.0, 4.0, 9.0), Row.ratio(3)).isReached());
        assertFalse(new Row("g", "n", bare, List.of(4.0, 8.0, 1.0), Row.ratio(3)).isReached());
        assertFalse(new Row("g", "n", List.of(), List.of(4.0), Row.most(3)).isReached());
    }

    @Test
    void who_asks_for_what_is_not_there_is_told_the_usage() throws IOException {
        var told = new ByteArrayOutputStream();
        var err = new PrintStream(told, true, StandardCharsets.UTF_8);
        assertEquals(2, Bench.run(List.of("--rounds", "many"), err, err));
        assertTrue(told.toString(StandardCharsets.UTF_8).startsWith("Usage: ./concierge bench"));
    }

    private static Session.Turn turn(long first, long all) {
        return new Session.Turn(TimeUnit.MILLISECONDS.toNanos(first), TimeUnit.MILLISECONDS.toNanos(all), null);
    }
}
