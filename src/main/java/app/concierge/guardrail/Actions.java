package app.concierge.guardrail;

import app.concierge.guardrail.Grounds.Deed;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Whoever says that something is booked, cancelled or done must have a tool's result that shows it. */
record Actions(String instead) implements OutputRule {
    private static final String ADVERBS =
            "(?:(?:now|all|already|just|successfully|officially|also|both|been|fully and firmly) ){0,3}";
    private static final String BOOKED =
            "(?:booked|rebooked|reserved|ordered|purchased|confirmed|arranged|redeemed|upgraded)";
    private static final String PAID = "(?:charged|paid|placed|sent off|sent|dispatched|made|completed?)";
    private static final String CANCELLED = "(?:cancell?ed|refunded)";
    private static final String BE = "(?:\\b(?:is|are|am|was|were|been)|'s|'re|'m)";
    private static final String WE =
            "\\b(?:i|we)(?:'ve| have| had)? " + ADVERBS + "(?:gone ahead and |went ahead and )?";

    private static final Patterns DONE = Patterns.of(
            List.of(
                    BE + " " + ADVERBS + BOOKED + "\\b",
                    WE + "(?:" + BOOKED + "|placed|paid for|bought)\\b",
                    "\\b(?:i'm|i am|we're|we are) (?:now |just )?(?:booking|reserving|ordering|purchasing|placing)\\b",
                    "\\bgot (?:you|it|that|this|everything|(?:your|the|a) \\w+) " + BOOKED + "\\b",
                    "^\\W{0,5}(?:booked|reserved|ordered|confirmed)\\b",
                    "\\b(?:order|booking|reservation|payment|purchase)(?: is| has been| was|'s)? (?:placed|complete|completed|in|through|gone through|went through|made)\\b",
                    "\\b(?:has|have|was|were) been (?:charged|paid|placed|sent off|dispatched)\\b",
                    "\\bon (?:its|their|the) way to (?:you|your)\\b"),
            unless("(?:" + BOOKED + "|" + PAID + ")"));

    private static final Patterns UNDONE = Patterns.of(
            List.of(
                    BE + " " + ADVERBS + CANCELLED + "\\b",
                    WE + CANCELLED + "\\b",
                    "\\b(?:i'm|i am|we're|we are) (?:now |just )?(?:cancell?ing|refunding)\\b",
                    "\\bgot (?:it|that|this|everything|(?:your|the|a) \\w+) " + CANCELLED + "\\b",
                    "^\\W{0,5}(?:cancell?ed|refunded)\\b",
                    "\\b(?:refund|cancellation)(?: is| has been| was|'s)? (?:complete|completed|through|made|on its way|processed)\\b"),
            unless(CANCELLED));

    private static final Patterns ANY = Patterns.of(
            List.of(
                    "^\\W{0,5}(?:done|all set|all done|all sorted)\\b",
                    "\\b(?:you're|you are|it's|it is|that's|that is|everything's|everything is) (?:now )?(?:all )?(?:set|done|sorted|taken care of)\\b"),
            List.of(
                    "\\b(?:once|when|until|before|if|as soon as|unless|after) (?:it's|it is|that's|that is|you're|you are|everything's|everything is) (?:all )?(?:set|done|sorted|taken care of)\\b"));

    /** Where the same words claim nothing: what is not so, not yet so, might be so, or is so for everybody. */
    private static List<String> unless(String participle) {
        var subject =
                "(?:it|they|that|this|these|those|everything|anything|you|i|we|(?:the|your|a|my|our) \\w+(?: \\w+)?)";
        return List.of(
                "\\b(?:not|never|nothing|none|isn't|aren't|wasn't|weren't|hasn't|haven't|hadn't|no \\w+)(?: (?:yet|been|is|are|was|were|has|have|it|so far|actually|or|"
                        + BOOKED + "|" + CANCELLED + ")){0,4} " + participle + "\\b",
                "\\b(?:once|until|before|if|when|as soon as|unless|after|whether|in case) " + subject
                        + "?(?:'s|'re|'ve| is| are| has| have| gets?| was| were)? ?(?:been )?" + participle + "\\b",
                "\\b(?:will|can|could|would|should|may|might|must|to|cannot|can't|won't|need|needs|gets?|getting|i'll|we'll) (?:only |then |also |not )?(?:be |have (?:it |that |this |been )?|get (?:it |that |this )?)"
                        + participle + "\\b",
                "\\b(?:fully|sold out and|usually|often|normally|always|sometimes) " + participle + "\\b",
                participle + " (?:up|out|solid|for (?:members|staff|gold|elite|premium|regulars|guests))\\b");
    }

    @Override
    public String name() {
        return "actions";
    }

    @Override
    public List<String> signs() {
        var signs = new ArrayList<>(DONE.sources());
        signs.addAll(UNDONE.sources());
        signs.addAll(ANY.sources());
        return signs;
    }

    @Override
    public List<String> overlooked() {
        return Stream.of(DONE, UNDONE, ANY)
                .flatMap(patterns -> patterns.overlooked().stream())
                .toList();
    }

    @Override
    public OptionalInt objection(CharSequence sentence, Grounds grounds) {
        int first = Integer.MAX_VALUE;
        first = earlier(first, claim(DONE, Deed.DONE, sentence, grounds));
        first = earlier(first, claim(UNDONE, Deed.UNDONE, sentence, grounds));
        first = earlier(first, claim(ANY, Deed.ANY, sentence, grounds));
        return first == Integer.MAX_VALUE ? OptionalInt.empty() : OptionalInt.of(first);
    }

    private static int claim(Patterns patterns, Deed deed, CharSequence sentence, Grounds grounds) {
        int at = patterns.first(sentence);
        return at >= 0 && grounds.has(deed) ? -1 : at;
    }

    private static int earlier(int one, int other) {
        return other >= 0 && other < one ? other : one;
    }
}
