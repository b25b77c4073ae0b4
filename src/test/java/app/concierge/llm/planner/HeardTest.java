package app.concierge.llm.planner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeardTest {
    private static final Lexicon ENGLISH = Lexicon.of("en");

    private static Heard heard(String text) {
        return Heard.of(ENGLISH.read(text), Talk.NOW, ENGLISH);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    somewhere to eat for four | 4
                    table for two at eight | 2
                    a party of 6 | 6
                    there'll be five of us | 5
                    my wife and I | 2
                    just me | 1
                    we are 3 adults | 3
                    dinner for 4 ppl | 4
                    a room for four nights | none
                    two bottles of red | none
                    at four | none
                    for $40 | none
                    """)
    void how_many_people(String text, String expected) {
        assertEquals(
                expected,
                heard(text).people().map(found -> String.valueOf(found.value())).orElse("none"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    something under $30 | MOST 30 USD
                    no more than fifty dollars | MOST 50 USD
                    around 25 bucks | MOST 25 USD
                    at least 100 euros | LEAST 100 EUR
                    less than 20 | MOST 20 null
                    a $1,250 watch | EXACT 1250 USD
                    under 30 minutes | none
                    for four people | none
                    """)
    void sums_of_money(String text, String expected) {
        var amounts = heard(text).amounts().stream()
                .map(Found::value)
                .map(amount -> amount.bound() + " " + amount.value() + " " + amount.currency())
                .collect(Collectors.joining(", "));

        assertEquals(expected, amounts.isEmpty() ? "none" : amounts);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    I land in Boston at six tomorrow | ARRIVAL Boston
                    a cab from logan to the hilton | ORIGIN logan, DESTINATION hilton
                    pick me up at the airport | ORIGIN the airport
                    a table in san francisco for two | LOCATION san francisco
                    take me to 12 Elm Street | DESTINATION 12 Elm Street
                    restaurants near the harbor tonight | LOCATION the harbor
                    I want to buy a case | none
                    something to go with lamb | none
                    in the morning | none
                    in a hurry | none
                    """)
    void places_by_the_words_before_them(String text, String expected) {
        var places = heard(text).places().stream()
                .map(Found::value)
                .map(place -> place.role() + " " + place.name())
                .collect(Collectors.joining(", "));

        assertEquals(expected, places.isEmpty() ? "none" : places);
    }

    @ParameterizedTest
    @CsvSource({
        "twenty five, 25",
        "two hundred and fifty, 250",
        "'1,200', 1200",
        "2.5, 2.5",
        "a dozen, 12",
        "three dozen, 36",
        "a couple, 2",
        "1.5 million, 1500000"
    })
    void numbers_in_words_and_figures(String text, BigDecimal expected) {
        var numbers = Numbers.in(ENGLISH.read(text), List.of(), ENGLISH);

        assertEquals(1, numbers.size());
        assertEquals(0, expected.compareTo(numbers.getFirst().value()));
    }

    @Test
    void what_is_quoted_is_kept_as_it_is_written() {
        assertEquals(
                List.of("Le Petit Nord"),
                heard("a table at “Le Petit Nord” please").quoted());
    }

    @Test
    void the_core_is_the_wish_without_when_where_and_for_whom() {
        assertEquals(
                "get me a ride",
                heard("get me a ride from Logan tomorrow").core().words());
        assertTrue(heard("tomorrow").core().isBlank());
    }

    @Test
    void slips_of_the_pen_are_put_right_and_real_words_left_alone() {
        assertEquals(
                "a restaurant tomorrow please",
                ENGLISH.read("a resturant tomorow plz").words());
        assertEquals("a sundae", ENGLISH.read("a sundae").words());
    }

    @Test
    void a_text_is_heard_once_in_a_request_however_often_it_is_planned_again() {
        var request = Bare.request(List.of(), "a table on Friday", "For how many?", "for four");
        var turn =
                new Requests(ENGLISH, new PlannerIndex(Embeddings.REAL).of("en").tools()).read(request);

        var dialog = Dialog.of(turn);

        assertSame(dialog.customer().getFirst(), turn.heard(turn.message()));
        assertSame(
                dialog.customer().getLast(), Dialog.of(turn.before()).customer().getFirst());
        assertSame(
                dialog.assistant().getFirst(),
                Dialog.of(turn.unanswered()).assistant().getFirst());
    }
}
