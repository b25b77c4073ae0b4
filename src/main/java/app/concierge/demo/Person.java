package app.concierge.demo;

import app.concierge.kernel.Purpose;
import app.concierge.profile.Interaction;
import java.util.List;

/**
 * A demonstration customer, as {@code /demo/<brand>/people.yaml} has it.
 *
 * @param id the token's {@code sub}
 * @param about what is interesting about this person, in a sentence
 * @param visits what they did, oldest first
 */
record Person(String id, String name, String about, List<Known> facts, List<Visit> visits) {
    /**
     * @param origin {@code stated}, {@code observed} or {@code imported}
     * @param source who says so, in words
     * @param weeksAgo since when it is known
     */
    record Known(String key, String value, String origin, String source, Purpose purpose, int weeksAgo) {}

    /**
     * @param daysAgo how long ago; for a weekly habit, the last time
     * @param at local time of the brand, {@code HH:mm}
     * @param times how often; each time {@code every} days before the last
     * @param items catalogue ids
     */
    record Visit(int daysAgo, String at, int times, int every, Interaction.Verb verb, List<Line> items) {}

    /**
     * @param quantities how many, by visit, newest first, and then over again
     * @param gift for somebody else
     */
    record Line(String id, List<Integer> quantities, boolean gift) {}
}
