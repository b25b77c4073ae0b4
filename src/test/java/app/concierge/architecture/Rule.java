package app.concierge.architecture;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/**
 * A rule of the house, and sources that break it, each of which the rule must catch.
 *
 * @param planted each whole: one compilation unit with a class Planted…, or several with a line {@code ---} between them
 */
record Rule(String name, ArchRule check, List<String> planted) {
    static Rule rule(String name, ArchRule check, String... planted) {
        return new Rule(name, check, List.of(planted));
    }

    @Override
    public String toString() {
        return name;
    }
}
