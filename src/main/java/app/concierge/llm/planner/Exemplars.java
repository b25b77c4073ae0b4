package app.concierge.llm.planner;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Values that a description gives as examples: "Type of property such as villa, condo, etc." */
final class Exemplars {
    private static final Pattern GIVEN = Pattern.compile(
            "(?:\\be\\.?g\\b\\.?|\\bfor example|\\bsuch as|\\blike|\\bin this case|[:(]),?\\s*([^.;()]*)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern QUOTED = Pattern.compile("['\"]([^'\"]{2,40})['\"]");
    private static final Pattern BETWEEN = Pattern.compile("\\s*,\\s*|\\s+(?:or|and)\\s+|/");
    private static final Pattern EDGES = Pattern.compile("^[\\s'\"]+|[\\s'\"]+$|\\betc$");
    private static final int LONGEST = 40;
    private static final int MOST = 20;

    private Exemplars() {}

    static List<String> in(String description) {
        var found = new ArrayList<String>();
        var quoted = QUOTED.matcher(description);
        while (quoted.find()) {
            found.add(quoted.group(1));
        }
        var given = GIVEN.matcher(description);
        while (given.find()) {
            for (var one : BETWEEN.split(given.group(1), MOST)) {
                found.add(EDGES.matcher(one).replaceAll(""));
            }
        }
        return found.stream()
                .filter(one -> one.length() > 1 && one.length() <= LONGEST)
                .limit(MOST)
                .toList();
    }
}
