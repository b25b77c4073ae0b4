package app.concierge.profile;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.List;
import java.util.function.Predicate;

/**
 * Why something was suggested, in words and by what it rests on, so that it can be struck out at its root.
 *
 * @param text a clause the customer may read, after "because"
 * @param what ids of the facts or of the catalogue's items it rests on; empty where there is nothing of the customer's
 *     behind it
 */
public record Reason(String text, Rests rests, List<String> what) {
    private static final Reason STRUCK_SINCE = of("of what you have struck out since", Rests.CATALOGUE);

    /** What a reason rests on. */
    public enum Rests {
        /** Something known of the customer. */
        FACT,
        /** What the customer took for themselves. */
        HISTORY,
        /** What was asked for this time. */
        REQUEST,
        /** When and where it is asked. */
        MOMENT,
        /** What others think. */
        OTHERS,
        /** The thing itself and its price. */
        CATALOGUE,
        /** What must not harm the customer: taken back as a fact only, never by the way. */
        PROTECTION
    }

    @JsonCreator
    public Reason {
        what = List.copyOf(what);
    }

    /** As they were kept before it was kept what they rest on. */
    @JsonCreator
    static Reason of(String text) {
        return new Reason(text, Rests.CATALOGUE, List.of());
    }

    /** One that rests on nothing of the customer's. */
    public static Reason of(String text, Rests rests) {
        return new Reason(text, rests, List.of());
    }

    public static Reason of(String text, Fact fact) {
        return new Reason(text, Rests.FACT, List.of(fact.id().toString()));
    }

    /** @param items what was taken */
    public static Reason taken(String text, List<String> items) {
        return new Reason(text, Rests.HISTORY, items);
    }

    /** Those that stand; that they were struck out where none does. Never empty unless there were none. */
    public static List<Reason> standing(List<Reason> reasons, Predicate<Reason> struck) {
        var standing = reasons.stream().filter(struck.negate()).toList();
        return standing.isEmpty() && !reasons.isEmpty() ? List.of(STRUCK_SINCE) : standing;
    }

    /** Whether something of the customer's is behind it, which they can take away. */
    public boolean strikable() {
        return rests == Rests.FACT || rests == Rests.HISTORY;
    }

    /** Whether it has nothing left to rest on when that other one is struck out. */
    boolean fallsWith(Rests on, List<String> struck) {
        return strikable() && rests == on && struck.containsAll(what);
    }
}
