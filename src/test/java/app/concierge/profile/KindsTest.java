package app.concierge.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.profile.Kinds.Said;
import app.concierge.tool.Contracts;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KindsTest {
    private final Kinds kinds = new Kinds();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "my name is Dana | name | Dana",
                "Call me Mr. O'Neil, please | name | Mr. O'Neil",
                "I live in Boston | home_city | Boston",
                "I've moved to San José | home_city | San José",
                "my address is 12 Elm Street, Springfield | address | 12 Elm Street, Springfield",
                "I work at the City Library | workplace | the City Library",
                "my home airport is Logan | home_airport | Logan",
                "please remember that I prefer aisle seats | seat | aisle seats",
                "remeber i always want the window seat | seat | window seat",
                "I usually spend about $25 a bottle | budget | about $25 a bottle",
                "under $20 a bottle | budget | under $20 a bottle",
                "we have two kids | household | two kids",
                "My wife loves Riesling | household | My wife loves Riesling",
                "our anniversary is on May 3rd | occasion | our anniversary is on May 3rd",
                "i always take my coffee black | habit | take my coffee black",
                "I don't like cilantro | dislikes | cilantro",
                "i really dont like sweet wines | dislikes | sweet wines",
                "I can't stand oaky whites | dislikes | oaky whites",
                "i hate pickles | dislikes | pickles",
                "I'm not a fan of IPA | dislikes | IPA",
                "no onions | dislikes | onions",
                "Note that I love bold red wines! | likes | bold red wines",
                "my favourite wine is Gigondas | likes | Gigondas",
                "I'm into natural wine | likes | natural wine",
                "btw, keep in mind that the doorbell is broken | note | the doorbell is broken",
            })
    void hears_what_is_said_and_of_which_kind_it_is(String words, String kind, String value) {
        Said said = kinds.said(words, null);
        assertEquals(kind + ": " + value, said.kind().key() + ": " + said.value());
    }

    @Test
    void takes_the_named_kind_where_the_words_do_not_say() {
        assertEquals("home_city", kinds.said("Boston", "home_city").kind().key());
        assertEquals("Boston", kinds.said("I live in Boston", "home_city").value());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "my card is 4111 1111 1111 1111",
                "my card is [card number], remember it",
                "keep my e-mail [e-mail address] in mind",
                "remember 4111-1111-1111-1111",
                "my password is hunter2",
                "the PIN is 1234"
            })
    void knows_what_nobody_should_keep(String words) {
        assertTrue(kinds.isSecret(words));
    }

    @ParameterizedTest
    @ValueSource(strings = {"my phone is 617 555 0100", "I like Pinot", "flight 1234 on 2026-03-04"})
    void does_not_take_ordinary_words_for_secrets(String words) {
        assertFalse(kinds.isSecret(words));
    }

    @Test
    void the_contract_names_every_kind() {
        List<String> named = new ArrayList<>();
        Contracts.builtIn("remember_fact")
                .input()
                .path("properties")
                .path("kind")
                .path("enum")
                .forEach(kind -> named.add(kind.asText()));
        assertEquals(kinds.all().stream().map(Kinds.Kind::key).toList(), named);
    }
}
