package app.concierge.guardrail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** One policy minds the confidential text of each turn. */
class ConfidentialTextTest {
    private static final String ONE =
            "You are Sky, the travel concierge of Skylark, and never push promotions at anybody today.";
    private static final String OTHER =
            "You work behind the counter of Corner Deli and know every sandwich on its long menu.";

    @Test
    void is_that_of_the_turn_whatever_the_turn_before_kept_secret() {
        var policy = Policies.strict();
        for (int i = 0; i < 2; i++) {
            assertEquals(List.of("system_prompt"), objections(policy.output(ONE, null), ONE));
            assertEquals(List.of(), objections(policy.output(OTHER, null), ONE));
            assertEquals(List.of("system_prompt"), objections(policy.output(OTHER, null), OTHER));
        }
    }

    @Test
    void is_that_of_its_own_turn_while_others_are_under_way() {
        var policy = Policies.strict();
        var guard = policy.output(ONE, null);
        var later = policy.output(OTHER, null);
        assertEquals(List.of("system_prompt"), objections(guard, ONE));
        assertEquals(List.of(), objections(later, ONE));
    }

    private static List<String> objections(OutputGuard guard, String text) {
        String _ = guard.accept(text) + guard.finish();
        return guard.objections().stream().map(OutputGuard.Objected::rule).toList();
    }
}
