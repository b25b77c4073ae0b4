package app.concierge.llm.planner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** It is Wednesday, 6 May 2026, 10 a.m. */
class MomentsTest {
    private static final Lexicon ENGLISH = Lexicon.of("en");
    private static final Moments MOMENTS = new Moments(ENGLISH);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    I land in Boston at six tomorrow | 2026-05-07 18:00
                    tomorrow at 6 | 2026-05-07 18:00
                    at 6:30 am on friday | 2026-05-08 06:30
                    six tomorrow | 2026-05-07 18:00
                    in two days | 2026-05-08 ?
                    two days from now | 2026-05-08 ?
                    tmrw 7pm | 2026-05-07 19:00
                    firday at noon | 2026-05-08 12:00
                    half past seven | ? 19:30
                    a quarter to nine in the evening | ? 20:45
                    ten past eight pm | ? 20:10
                    at 18:45 | ? 18:45
                    at 06:15 | ? 06:15
                    around 8 tonight | 2026-05-06 20:00
                    dinner saturday at eight | 2026-05-09 20:00
                    tomorrow morning at 9 | 2026-05-07 09:00
                    five o'clock | ? 17:00
                    in twenty minutes | 2026-05-06 10:20
                    in half an hour | 2026-05-06 10:30
                    asap | 2026-05-06 10:00
                    next friday | 2026-05-15 ?
                    day after tomorrow | 2026-05-08 ?
                    on the 9th | 2026-05-09 ?
                    on the 2nd | 2026-06-02 ?
                    may 9th at 7 | 2026-05-09 19:00
                    march 2nd | 2027-03-02 ?
                    2026-06-01 | 2026-06-01 ?
                    in two weeks | 2026-05-20 ?
                    this weekend | 2026-05-09 ?
                    christmas eve | 2026-12-24 ?
                    """)
    void dates_and_times_are_understood_in_words(String text, String expected) {
        var joined = Moments.joined(MOMENTS.in(ENGLISH.read(text), Talk.NOW));

        assertEquals(expected, joined == null ? "nothing" : written(joined));
    }

    @ParameterizedTest
    @CsvSource({
        "a table for four",
        "two bottles of the malbec",
        "about four people",
        "under 30 dollars",
        "something for a dinner party",
        "a bike in Boston for two days",
        "rent it 3 weeks",
        "I want a sundae",
        "may I have another",
        "the second one",
        "room 12"
    })
    void what_is_no_time_is_not_taken_for_one(String text) {
        assertTrue(MOMENTS.in(ENGLISH.read(text), Talk.NOW).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "seven, ? 19:00",
        "8ish, ? 20:00",
        "make it 7:30, ? 19:30",
        "friday, 2026-05-08 ?",
        "friday at seven thirty, 2026-05-08 19:30"
    })
    void an_answer_may_be_a_bare_hour(String text, String expected) {
        var answer = MOMENTS.answer(ENGLISH.read(text), Talk.NOW, true);

        assertEquals(expected, answer.map(MomentsTest::written).orElse("nothing"));
    }

    @Test
    void a_time_of_today_that_is_over_is_the_afternoons_or_tomorrows() {
        var nine = MOMENTS.answer(ENGLISH.read("nine"), Talk.NOW, null).orElseThrow();
        var early = MOMENTS.answer(ENGLISH.read("6am"), Talk.NOW, null).orElseThrow();

        assertEquals("2026-05-06T21:00-04:00[America/New_York]", String.valueOf(nine.next(Talk.NOW)));
        assertEquals("2026-05-07T06:00-04:00[America/New_York]", String.valueOf(early.next(Talk.NOW)));
    }

    @Test
    void two_dates_of_one_sentence_stay_two() {
        var found = MOMENTS.in(ENGLISH.read("from friday until sunday"), Talk.NOW);

        assertEquals(
                "2026-05-08 ?, 2026-05-10 ?",
                found.stream().map(one -> written(one.value())).collect(Collectors.joining(", ")));
    }

    private static String written(Moment moment) {
        return (moment.date() == null ? "?" : moment.date()) + " " + (moment.time() == null ? "?" : moment.time());
    }
}
