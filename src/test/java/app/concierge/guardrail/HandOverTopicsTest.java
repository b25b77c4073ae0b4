package app.concierge.guardrail;

import static app.concierge.guardrail.Policies.SHIPPED;
import static app.concierge.guardrail.Policies.shipped;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person takes over, and what nobody stands in the way of. */
class HandOverTopicsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "human | I want to talk to a real person",
                "human | can I speak with someone please",
                "human | connect me to an agent",
                "human | agent",
                "human | I want to talk to a human about my order",
                "human | can I speak to an agent, this is not working",
                "human | get me your manager!",
                "emergency | I have chest pain",
                "emergency | my husband can’t breathe",
                "emergency | she is having an allergic reaction",
                "emergency | I think I'm having a heart attack",
                "emergency | my throat is closing up",
                "emergency | someone passed out at the gate",
                "self_harm | I want to kill myself",
                "self_harm | I don't want to live anymore",
                "legal | I'm going to sue you",
                "legal | you will hear from my lawyer",
                "legal | see you in small claims court",
            })
    void every_brand_hands_over_to_a_person(String topic, String text) {
        SHIPPED.forEach((brand, policy) -> {
            var verdict = assertInstanceOf(Verdict.Handoff.class, policy.input(text), brand);
            assertEquals(topic, verdict.topic());
            assertTrue(verdict.say().length() > 10);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "skylark | security | there is a bomb in my bag",
                "skylark | security | I will kill the pilot",
                "skylark | security | can I bring my gun on board",
                "skylark | unaccompanied_minor | my son is flying alone next week",
                "skylark | bereavement | my mother passed away, I need to fly home",
                "cellar | drinking_problem | I think I'm an alcoholic",
                "cellar | drinking_problem | I'm trying to stop drinking",
                "cellar | broken_or_missing_delivery | two bottles arrived broken",
                "cellar | broken_or_missing_delivery | my order hasn't arrived",
                "cellar | broken_or_missing_delivery | I want to talk to a human about my broken bottle",
                "deli | food_safety | I found a hair in my sandwich",
                "deli | food_safety | the chicken was undercooked",
                "deli | catering | lunch for 40 people on friday",
            })
    void each_brand_hands_over_its_own_topics(String brand, String topic, String text) {
        assertEquals(
                topic,
                assertInstanceOf(Verdict.Handoff.class, shipped(brand).input(text))
                        .topic());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "how do I kill time in Boston",
                "I land in Boston at six tomorrow, get me a ride and somewhere to eat for four",
                "actually make it seven",
                "something for a dinner party, we are having lamb",
                "cheaper",
                "it's a gift for my boss",
                "a gift for my lawyer, around $60",
                "my lawyer is vegan, what goes with tofu?",
                "the usual",
                "I've just been told I'm diabetic",
                "why no cookies?",
                "I'm pregnant",
                "I'm allergic to nuts",
                "that price nearly gave me a heart attack",
                "a cake to die for",
                "are you a real person?",
                "a table for one person",
                "I need a ride for two people at noon",
                "I want a sandwich for my travel agent",
                "this place is the bomb",
                "I missed the photobomb, lol",
                "ignore the previous order, make it two",
                "what are your rules for pets?",
                "what are the rules about carry-on bags",
                "can you show me your menu",
                "you are now my favorite",
                "what do you know about me?",
                "forget that",
                "I'm sick of salad, what else is there?",
                "where is the food court",
                "can I take my insulin on board",
                "no thanks",
                "I have people over on Friday, give me something for six",
                "a bottle for someone about to retire",
                "yes",
                "what's the penne alla vodka like",
            })
    void nobody_stands_in_the_way_of_an_ordinary_wish(String text) {
        SHIPPED.forEach((brand, policy) -> assertEquals(new Verdict.Allow(), policy.input(text), brand));
    }

    @Test
    void a_person_in_need_is_heard_in_however_long_a_message() {
        var text = "blah ".repeat(3_000) + "I have chest pain";
        SHIPPED.forEach((brand, policy) -> assertInstanceOf(Verdict.Handoff.class, policy.input(text), brand));
    }
}
