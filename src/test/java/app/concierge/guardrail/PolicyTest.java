package app.concierge.guardrail;

import static app.concierge.guardrail.Policies.shipped;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How rules are read, and what becomes of one that fails. */
class PolicyTest {
    private static final Answering NO_ANSWER = new Answering(List.of(), List.of(), "Sorry.");

    @Test
    void a_long_message_is_judged_in_linear_time() {
        var text = "is it safe for me to take my ".repeat(3_000);
        assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> shipped("skylark").input(text));
    }

    @Test
    void a_rule_that_fails_refuses() {
        InputRule broken = new InputRule() {
            @Override
            public String name() {
                return "broken";
            }

            @Override
            public Optional<Verdict> judge(Wording message) {
                throw new IllegalStateException("on purpose");
            }
        };
        var policy = new Policy(new PersonalNumbers(Set.of()), List.of(broken), List.of(), NO_ANSWER, Set.of());
        assertEquals(
                "broken",
                assertInstanceOf(Verdict.Refuse.class, policy.input("hello")).rule());
    }

    @Test
    void an_output_rule_that_fails_holds_the_sentence_back() {
        OutputRule broken = new OutputRule() {
            @Override
            public String name() {
                return "broken";
            }

            @Override
            public String instead() {
                return "Sorry.";
            }

            @Override
            public List<String> signs() {
                return List.of("\\bhello\\b");
            }

            @Override
            public OptionalInt objection(CharSequence sentence, Grounds grounds) {
                throw new IllegalStateException("on purpose");
            }
        };
        var policy = new Policy(
                new PersonalNumbers(Set.of()),
                List.of(),
                List.of(),
                new Answering(List.of(broken), List.of(), "Sorry."),
                Set.of());
        var guard = policy.output("", null);
        assertEquals("Sorry.", guard.accept("hello there.") + guard.finish());
    }

    @Test
    void a_pattern_that_cannot_be_read_names_its_rule() {
        var fault = assertThrows(IllegalArgumentException.class, () -> Policies.of("""
                input:
                  forbidden: [{name: odd, patterns: ['(?=x)'], say: "No."}]
                output: {instead: "No."}
                """));
        assertTrue(fault.toString().contains("'odd'"), fault::toString);
    }
}
