package app.concierge.guardrail;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Times of day and dates must stem from somewhere, and opening hours from a tool or the brand. */
record Times(String instead) implements OutputRule {
    private static final Patterns TIMES = Patterns.of(Clocks.TIMES, List.of());
    private static final Patterns DATES = Patterns.of(Clocks.DATES, List.of());
    private static final Patterns OPENING = Patterns.of(
            List.of(
                    "\\b(?:we|they|it|the (?:shop|store|kitchen|deli|bar|restaurant|counter|lounge|cellar|desk)|our \\w+)"
                            + "(?:'re|'s| are| is)? (?:\\w+ )?(?:open|opens|close|closes|closed)\\b.{0,40}\\b(?:at|until|till|from"
                            + "|on|every|all|daily|24|around the clock|seven days|\\w+days?|today|tomorrow|tonight|now|late)\\b",
                    "\\bopening hours (?:are|is|:)",
                    "\\b(?:haben|hat|ist|sind|sonntags|samstags|täglich) .{0,30}\\b(?:geöffnet|geschlossen|offen)\\b"),
            List.of("\\b(?:whether|if|when|unless|not sure|don't know|ask) .{0,40}\\b(?:open|closed?)\\b"));

    @Override
    public String name() {
        return "times";
    }

    @Override
    public List<String> signs() {
        var signs = new ArrayList<>(Clocks.TIMES);
        signs.addAll(Clocks.DATES);
        signs.addAll(OPENING.sources());
        return signs;
    }

    @Override
    public List<String> overlooked() {
        return OPENING.overlooked();
    }

    @Override
    public OptionalInt objection(CharSequence sentence, Grounds grounds) {
        int first = Integer.MAX_VALUE;
        for (var time : TIMES.all(sentence)) {
            if (!grounds.facts().hasTime(Clocks.claimed(time.text()))) {
                first = Math.min(first, time.start());
            }
        }
        for (var date : DATES.all(sentence)) {
            if (Clocks.date(date.text())
                    .filter(day -> !grounds.facts().hasDate(day))
                    .isPresent()) {
                first = Math.min(first, date.start());
            }
        }
        int opening = OPENING.first(sentence);
        if (opening >= 0 && !grounds.facts().showsOpening()) {
            first = Math.min(first, opening);
        }
        return first == Integer.MAX_VALUE ? OptionalInt.empty() : OptionalInt.of(first);
    }
}
