package app.concierge.recommendation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What a thing is for, and what that makes important. Weights are relative; each was set by looking at what an expert of
 * the trade would bring, and is held by the tests of the three demonstration catalogues.
 *
 * @see Ranking
 */
enum Occasion {
    /** One evening for several people: what goes with the food and what most people like; the host's own taste last. */
    DINNER_PARTY(0.15, 0.6, 0.4, 0.2, 0.0),
    /** For oneself, again and again: own taste and what is good for its price. */
    STOCKING_UP(0.6, 0.6, 0.1, 0.4, 0.0),
    /** For somebody else: safe and presentable; the giver's own taste says nothing about it. */
    GIFT(0.0, 0.0, 0.35, 0.0, 0.4),
    CELEBRATION(0.2, 0.4, 0.35, 0.0, 0.3),
    EVERYDAY(0.5, 0.6, 0.1, 0.3, 0.0),
    BREAKFAST(0.45, 0.6, 0.15, 0.05, 0.0),
    LUNCH(0.45, 0.6, 0.15, 0.05, 0.0),
    DINNER(0.45, 0.6, 0.15, 0.05, 0.0),
    SNACK(0.45, 0.6, 0.15, 0.05, 0.0),
    TRAVEL(0.45, 0.6, 0.15, 0.05, 0.0),
    /** Nothing was said. */
    ANY(0.45, 0.6, 0.2, 0.05, 0.0);

    /** How much what the customer took and refused counts. */
    final double taste;
    /** How much what the customer said they like counts. */
    final double likes;
    /** How much it counts that most people like it. */
    final double crowd;
    /** How much a low price counts. */
    final double value;
    /** How much it counts that it makes a good present. */
    final double presentable;

    Occasion(double taste, double likes, double crowd, double value, double presentable) {
        this.taste = taste;
        this.likes = likes;
        this.crowd = crowd;
        this.value = value;
        this.presentable = presentable;
    }

    /** As in the tool's arguments, e.g. {@code dinner_party}. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A meal: things that are eaten at another time of the day do not fit. */
    boolean meal() {
        return this == BREAKFAST || this == LUNCH || this == DINNER || this == SNACK;
    }

    static Optional<Occasion> fromWord(String word) {
        return Arrays.stream(values()).filter(o -> o.word().equals(word)).findFirst();
    }
}
