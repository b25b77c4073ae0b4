package app.concierge.studio;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Sentences about one place of a pack.
 *
 * @param path the keys that lead there, and names of entries
 */
record Phrasing(Tongue tongue, List<String> path) {
    private static final int SHOWN = 3;
    private static final int LONGEST = 160;
    private static final int LEAD = 30;

    Phrasing at(String key) {
        var longer = new ArrayList<>(path);
        longer.add(key);
        return new Phrasing(tongue, List.copyOf(longer));
    }

    String changed(String before, String after) {
        return tongue.say(
                "value.changed", Tongue.values("place", place(), "after", shown(after), "before", shown(before)));
    }

    String added(String value) {
        return tongue.say("value.added", Tongue.values("place", place(), "value", shown(value)));
    }

    String removed(String value) {
        return tongue.say("value.removed", Tongue.values("place", place(), "value", shown(value)));
    }

    /** What came and went in a list of texts. */
    List<String> lists(List<String> before, List<String> after) {
        var came = new ArrayList<>(after);
        before.forEach(came::remove);
        var went = new ArrayList<>(before);
        after.forEach(went::remove);
        if (came.size() == 1 && went.size() == 1) {
            return List.of(replaced(went.getFirst(), came.getFirst()));
        }
        var said = new ArrayList<String>();
        if (!came.isEmpty()) {
            said.add(listed("list.added", came));
        }
        if (!went.isEmpty()) {
            said.add(listed("list.removed", went));
        }
        if (came.isEmpty() && went.isEmpty()) {
            said.add(tongue.say("list.order", Tongue.values("place", place())));
        }
        return said;
    }

    private String replaced(String before, String after) {
        return tongue.say(
                "list.changed",
                Tongue.values(
                        "place",
                        place(),
                        "noun",
                        noun(1),
                        "of",
                        owner("of"),
                        "after",
                        focused(after, before),
                        "before",
                        focused(before, after)));
    }

    private String listed(String sentence, List<String> texts) {
        int count = texts.size();
        return tongue.say(
                count == 1 ? sentence + ".one" : sentence,
                Tongue.values(
                        "place",
                        place(),
                        "noun",
                        noun(1),
                        "nouns",
                        noun(count),
                        "number",
                        tongue.number(count),
                        "of",
                        owner("of"),
                        "to",
                        owner("to"),
                        "texts",
                        tongue.quoted(texts.stream().map(Phrasing::shown).toList(), SHOWN)));
    }

    /** @param relation in which the list stands to what it belongs to; empty where that is the file */
    private String owner(String relation) {
        var owner = new Phrasing(tongue, path.subList(0, path.size() - 1));
        return owner.path().isEmpty() ? "" : tongue.say(relation, Tongue.values("owner", owner.place()));
    }

    /** @param heading under which it stands in the instructions */
    static String instruction(Tongue tongue, String heading, String before, String after) {
        var where = heading.isEmpty()
                ? tongue.say("instructions")
                : tongue.say("instructions.under", Tongue.values("heading", heading));
        if (before.isEmpty()) {
            return after.isEmpty()
                    ? tongue.say("instructions.layout", Tongue.values("where", where))
                    : tongue.say("instructions.added", Tongue.values("where", where, "after", shown(after)));
        }
        return after.isEmpty()
                ? tongue.say("instructions.removed", Tongue.values("where", where, "before", shown(before)))
                : tongue.say(
                        "instructions.changed",
                        Tongue.values(
                                "where", where, "after", focused(after, before), "before", focused(before, after)));
    }

    private String noun(int count) {
        var last = words(path.getLast());
        boolean plural = last.endsWith("s") && !last.endsWith("ss");
        return count == 1 ? plural ? last.substring(0, last.length() - 1) : last : plural ? last : last + "s";
    }

    private String place() {
        var last = words(path.getLast());
        var around = path.subList(0, path.size() - 1);
        return around.isEmpty()
                ? last
                : last + " (" + around.stream().map(Phrasing::words).collect(Collectors.joining(", ")) + ")";
    }

    private static String words(String key) {
        return key.replace('_', ' ');
    }

    /** Of a long text, the part in which it differs from the other. */
    private static String focused(String text, String other) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int same = 0;
        while (same < Math.min(text.length(), other.length()) && text.charAt(same) == other.charAt(same)) {
            same++;
        }
        int begin = same <= LEAD ? 0 : text.lastIndexOf(' ', same - LEAD) + 1;
        return (begin > 0 ? "…" : "") + shown(text.substring(begin));
    }

    private static String shown(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }
}
