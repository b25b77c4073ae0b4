package app.concierge.guardrail;

import static app.concierge.guardrail.Policies.INSTEAD;
import static app.concierge.guardrail.Saying.guard;
import static app.concierge.guardrail.Saying.say;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What leaves when, and how a sentence ends in which something was held back. */
class OutputGuardTest {
    @Test
    void lets_plain_words_leave_with_the_word_that_follows() {
        var guard = guard();
        assertEquals("", guard.accept("Good"));
        assertEquals("Good", guard.accept(" evening"));
        assertEquals(" evening,", guard.accept(", what"));
        assertEquals(" what can I do?", guard.accept(" can I do?") + guard.finish());
    }

    @Test
    void holds_from_the_first_sign_of_a_price_to_the_end_of_its_sentence() {
        var guard = guard();
        guard.ground("$42");
        assertEquals("The ride costs", guard.accept("The ride costs $"));
        assertEquals("", guard.accept("42 and takes a while, "));
        assertEquals(" $42 and takes a while, I think.", guard.accept("I think. S"));
    }

    @Test
    void releases_what_began_like_a_claim_and_is_none() {
        var guard = guard();
        assertEquals("This", guard.accept("This is "));
        assertEquals(" is quite", guard.accept("quite lovely"));
    }

    @Test
    void drops_nothing_of_a_text_without_claims() {
        var text = "Hello.  How are you?\n\n- one\n- two \n Bye… \"Sure.\" Dr. Who, e.g. me.  ";
        assertEquals(text, say(guard -> {}, text));
    }

    @Test
    void gives_the_policys_sentence_once_however_many_sentences_have_no_ground() {
        assertEquals(
                "The ride costs… " + INSTEAD + " The table costs… Anything else?",
                say(guard -> {}, "The ride costs $42. The table costs $20. Anything else?"));
    }

    @Test
    void keeps_the_grounded_part_before_the_claim_that_is_not() {
        assertEquals(
                "The ride is $42 and the table… " + INSTEAD,
                say(guard -> guard.ground("$42"), "The ride is $42 and the table $99, all in all."));
    }

    @Test
    void replaces_a_sentence_whole_when_nothing_of_it_had_left() {
        assertEquals("Well. " + INSTEAD + " Bye.", say(guard -> {}, "Well. $42 it is. Bye."));
        assertEquals("Well. " + INSTEAD + " Bye.", say(guard -> {}, "Well. $42 it is. $43 perhaps. Bye."));
    }

    @Test
    void forgets_what_was_held_when_the_turn_is_cancelled() {
        var guard = guard();
        assertEquals("It costs", guard.accept("It costs $42 and"));
    }

    @Test
    void names_the_rules_that_objected() {
        var guard = guard();
        guard.accept("It is $42. It is booked. Hurry!");
        guard.finish();
        assertEquals(
                List.of("amounts", "actions", "hurry"),
                guard.objections().stream().map(OutputGuard.Objected::rule).toList());
    }

    @Test
    void goes_on_with_another_message_after_the_first() {
        var guard = guard();
        assertEquals("One moment… " + INSTEAD, guard.accept("One moment $1") + guard.finish());
        guard.ground("$42");
        assertEquals("It is $42.", guard.accept("It is $42.") + guard.finish());
    }
}
