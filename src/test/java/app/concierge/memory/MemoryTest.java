package app.concierge.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.kernel.Message;
import app.concierge.kernel.RunId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MemoryTest {
    @Test
    void the_window_keeps_to_its_budget_and_the_oldest_become_lines_of_the_summary() {
        var memory = Memory.EMPTY;
        for (int i = 0; i < 10; i++) {
            memory = memory.with(exchange("question " + i, "answer " + i + " " + "x".repeat(400)), 450, 1_000);
        }
        assertEquals(4, memory.window().size());
        assertEquals(6, memory.summary().lines().count());
        assertTrue(memory.summary().lines().findFirst().orElse("").contains("asked: question 0"));
        assertTrue(memory.messages().contains(new Message.FromCustomer("question 9")));
    }

    @Test
    void a_full_window_is_folded_in_one_go_so_that_prompts_begin_alike_for_a_while() {
        var memory = Memory.EMPTY;
        int foldings = 0;
        for (int i = 0; i < 100; i++) {
            var next = memory.with(exchange("question", "x".repeat(400)), 4_000, 100_000);
            foldings += next.summary().equals(memory.summary()) ? 0 : 1;
            assertTrue(next.tokens() <= 4_000);
            assertEquals(new Memory(next.summary(), next.window()).tokens(), next.tokens());
            memory = next;
        }
        assertTrue(foldings > 2 && foldings < 10, foldings + " times");
    }

    @Test
    void the_summary_keeps_to_its_budget_and_loses_its_oldest_lines() {
        var memory = Memory.EMPTY;
        for (int i = 0; i < 50; i++) {
            memory = memory.with(exchange("question " + i, "answer"), 1, 60);
        }
        assertTrue(memory.summary().length() / 4 <= 60, memory.summary());
        assertTrue(memory.summary().contains("question 48"));
    }

    @Test
    void an_exchange_longer_than_the_window_stays_whole_while_it_is_the_newest() {
        var memory = Memory.EMPTY.with(exchange("q", "x".repeat(10_000)), 100, 100);
        assertEquals(1, memory.window().size());
        assertEquals("", memory.summary());
    }

    static Exchange exchange(String question, String answer) {
        return new Exchange(
                new RunId(UUID.randomUUID()),
                Instant.parse("2026-05-01T10:00:00Z"),
                List.of(new Message.FromCustomer(question), new Message.FromAssistant(answer, List.of())));
    }
}
