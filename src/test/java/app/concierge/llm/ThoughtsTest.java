package app.concierge.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ThoughtsTest {
    @Test
    void a_thought_at_the_beginning_is_kept_back_however_it_is_cut() {
        var whole = "\n<think>They want <b>lamb</b>.</think>\n\nA red wine.";
        for (int size = 1; size < whole.length(); size++) {
            assertEquals("A red wine.", shown(whole, size), "in pieces of " + size);
        }
    }

    @Test
    void text_without_a_thought_is_shown_whole() {
        for (var text : new String[] {"A red wine.", "<b>Wine</b>", "<", "<thin", "", "2 < 3 <think>"}) {
            for (int size = 1; size <= text.length(); size++) {
                assertEquals(text, shown(text, size));
            }
        }
    }

    @Test
    void a_thought_that_never_ends_shows_nothing() {
        assertEquals("", shown("<think>They want lamb.", 5));
    }

    private static String shown(String text, int size) {
        var thoughts = new Thoughts();
        var shown = new StringBuilder();
        for (int from = 0; from < text.length(); from += size) {
            shown.append(thoughts.shown(text.substring(from, Math.min(text.length(), from + size))));
        }
        return shown.append(thoughts.rest()).toString();
    }
}
