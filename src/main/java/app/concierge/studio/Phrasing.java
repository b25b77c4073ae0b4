package app.concierge.studio;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Sentences about one place of a pack.
 *
 * @param path the keys that lead there, and names of entries
 */
record Phrasing(List<String> path) {
    private static final int SHOWN = 3;
    private static final int LONGEST = 160;
    private static final int LEAD = 30;
    private static final List<String> NUMBERS =
            List.of("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten");

    Phrasing at(String key) {
        var longer = new ArrayList<>(path);
        longer.add(key);
        return new Phrasing(List.copyOf(longer));
    }

    String changed(String before, String after) {
        return "%s is now “%s”; it was “%s”.".formatted(capital(place()), shown(after), shown(before));
    }

    String added(String value) {
        return "%s was added: “%s”.".formatted(capital(place()), shown(value));
    }

    String removed(String value) {
        return "%s was taken out; it was “%s”.".formatted(capital(place()), shown(value));
    }

    /** What came and went in a list of texts. */
    List<String> lists(List<String> before, List<String> after) {
        var came = new ArrayList<>(after);
        before.forEach(came::remove);
        var went = new ArrayList<>(before);
        after.forEach(went::remove);
        var owner = new Phrasing(path.subList(0, path.size() - 1));
        if (came.size() == 1 && went.size() == 1) {
            return List.of("One %s%s now says “%s” instead of “%s”."
                    .formatted(
                            noun(1),
                            owner.path().isEmpty() ? "" : " of " + owner.place(),
                            focused(came.getFirst(), went.getFirst()),
                            focused(went.getFirst(), came.getFirst())));
        }
        var said = new ArrayList<String>();
        if (!came.isEmpty()) {
            said.add(listed(came, "added", owner.path().isEmpty() ? "" : " to " + owner.place()));
        }
        if (!went.isEmpty()) {
            said.add(listed(went, "taken out", owner.path().isEmpty() ? "" : " of " + owner.place()));
        }
        if (came.isEmpty() && went.isEmpty()) {
            said.add("The order of %s was changed.".formatted(place()));
        }
        return said;
    }

    /** @param heading under which it stands in the instructions */
    static String instruction(String heading, String before, String after) {
        var where = heading.isEmpty() ? "The instructions" : "The instructions under “" + heading + "”";
        if (before.isEmpty()) {
            return after.isEmpty()
                    ? where + " have other empty lines."
                    : "%s now also say “%s”.".formatted(where, shown(after));
        }
        return after.isEmpty()
                ? "%s do not say “%s” any more.".formatted(where, shown(before))
                : "%s now say “%s” instead of “%s”.".formatted(where, focused(after, before), focused(before, after));
    }

    private String listed(List<String> texts, String done, String where) {
        int count = texts.size();
        return "%s %s %s %s%s: %s."
                .formatted(number(count), noun(count), count == 1 ? "was" : "were", done, where, quoted(texts));
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

    private static String number(int count) {
        return count < NUMBERS.size() ? NUMBERS.get(count) : String.valueOf(count);
    }

    private static String quoted(List<String> texts) {
        var shown =
                texts.stream().limit(SHOWN).map(text -> "“" + shown(text) + "”").collect(Collectors.joining(", "));
        return texts.size() > SHOWN ? shown + " and " + (texts.size() - SHOWN) + " more" : shown;
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

    static String capital(String sentence) {
        return sentence.isEmpty()
                ? sentence
                : sentence.substring(0, 1).toUpperCase(Locale.ENGLISH) + sentence.substring(1);
    }
}
