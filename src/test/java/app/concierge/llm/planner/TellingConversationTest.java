package app.concierge.llm.planner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a customer tells, asks the reason of, or says for politeness. */
class TellingConversationTest {
    private final BrandTalks brands = new BrandTalks();

    @Test
    void what_the_customer_tells_is_remembered_and_why_is_explained() {
        var talk = brands.deli();

        var told = talk.say("i've just been told i'm diabetic");
        assertEquals(
                "i've just been told i'm diabetic",
                told.argument("remember_fact", "statement").asText());
        assertEquals(
                "cookies", talk.say("why no cookies?").argument("why", "item").asText());
        assertEquals(Set.of("forget_fact"), talk.say("forget that").calls().keySet());
    }

    @Test
    void small_talk_wants_no_tool() {
        var talk = brands.deli();

        assertEquals("<greeting>", talk.say("hey there").text());
        assertEquals("<who>", talk.say("are you a robot?").text());
        assertEquals("<abuse>", talk.say("you stupid idiot").text());
        assertEquals("<thanks>", talk.say("ok thanks a lot!!").text());
        assertEquals("<nothing_pending>", talk.say("yes").text());
        assertEquals("<bye>", talk.say("bye bye").text());
    }

    @Test
    void liking_and_forgetting_are_not_mistaken_for_each_other() {
        var talk = brands.talk("recommend", "remember_fact", "forget_fact", "lookup_profile");

        assertEquals(
                Set.of("remember_fact"),
                talk.say("remember that I like Rhône").calls().keySet());
        assertEquals(Set.of("remember_fact"), talk.say("i like rioja").calls().keySet());
        assertEquals(
                Set.of("forget_fact"),
                talk.say("forget that i like rioja").calls().keySet());
        assertEquals(
                Set.of("recommend"),
                talk.say("whats good with mushroom risoto").calls().keySet());
    }
}
