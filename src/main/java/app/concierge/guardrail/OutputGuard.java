package app.concierge.guardrail;

import app.concierge.tool.ToolContract;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Lets through what no rule can still object to, and holds from the first sign of a claim (a figure, a price, a booking)
 * to the end of its sentence, until it is grounded in what the customer or a tool said. A sentence that is not breaks off
 * there, and the rule's own sentence follows, once in a turn. For one turn and one thread.
 *
 * <p>What leaves depends on the text alone, not on the pieces it came in. When a turn is cancelled, {@link #finish} is
 * not called: a sentence that was held is unproven, and is dropped.
 */
public final class OutputGuard {
    private static final Logger LOG = Logger.getLogger(OutputGuard.class);
    private static final int LONGEST_SENTENCE = 800;

    private final Answering rules;
    private final Set<String> open;
    private final Signs.Reader signs;
    private final Leak.Reader leak;
    private final SentenceEnds ends = new SentenceEnds();
    private final Grounds grounds;
    private final Set<String> said = new HashSet<>();
    private final List<Objected> objections = new ArrayList<>();
    private final StringBuilder answer = new StringBuilder();
    private final Set<String> disclosed = new HashSet<>();
    private final Wording sentence = new Wording();
    private final StringBuilder space = new StringBuilder();
    private int left;

    /** @param sentence what was held back of it, whole */
    public record Objected(String rule, String sentence) {}

    OutputGuard(Answering rules, Set<String> open, Signs signs, Leak leak, @Nullable ZonedDateTime now) {
        this.rules = rules;
        this.open = open;
        this.grounds = new Grounds(now);
        this.signs = signs.reader(sentence);
        this.leak = leak.reader();
    }

    /** What the brand says of itself: its name, its prompt. */
    public void brand(String text) {
        grounds.brand(text);
    }

    /** What figures may rest on: the customer's own words, facts, a summary, terms that were quoted. */
    public void ground(String text) {
        grounds.said(text);
    }

    /**
     * What a tool returned, in this turn or earlier in the conversation. Its figures and references may be said; where
     * it shows that something was carried out, that may be said too.
     *
     * @param content as in {@link app.concierge.kernel.Message.FromTool#content()}
     */
    public void result(ToolContract contract, String content) {
        grounds.result(contract, content);
    }

    /** Takes the next piece of the model's text and returns what may leave now; often the piece itself, or "". */
    public String accept(String piece) {
        var out = new StringBuilder();
        for (int i = 0; i < piece.length(); i++) {
            take(piece.charAt(i), out);
        }
        return leaving(out);
    }

    private String leaving(CharSequence out) {
        if (!rules.disclosures().isEmpty()) {
            answer.append(out);
        }
        return out.toString();
    }

    /** One message is over: what was held is judged, and returned as it may be said. Another message may follow. */
    public String finish() {
        var out = new StringBuilder();
        close(out);
        out.append(space);
        space.setLength(0);
        var left = leaving(out);
        return left + disclosures();
    }

    /** What must be added to this message, as nobody said it in the conversation before. */
    private String disclosures() {
        var added = new StringBuilder();
        for (var one : rules.disclosures()) {
            boolean needed = !disclosed.contains(one.name()) && one.when().in(Wording.of(answer.toString()));
            if (needed && disclosed.add(one.name()) && !grounds.facts().hasText(one.say())) {
                added.append(
                                added.isEmpty()
                                                && (answer.isEmpty()
                                                        || Character.isWhitespace(answer.charAt(answer.length() - 1)))
                                        ? ""
                                        : " ")
                        .append(one.say());
            }
        }
        answer.setLength(0);
        return added.toString();
    }

    /** The rules that objected so far, for the record of the turn. */
    public List<Objected> objections() {
        return List.copyOf(objections);
    }

    private void take(char c, StringBuilder out) {
        if (ends.before(c)) {
            close(out);
        }
        sentence.append(c);
        if (ends.after(c, sentence.original())) {
            close(out);
        } else if (!Character.isLetterOrDigit(c) || Character.isIdeographic(c)) {
            release(out);
            if (sentence.original().length() >= LONGEST_SENTENCE) {
                split(out);
            }
        } else if (sentence.original().length() >= 2 * LONGEST_SENTENCE) {
            close(out);
        }
    }

    /** Lets go what stands before the first sign of anything that a rule may object to. */
    private void release(StringBuilder out) {
        int held = Math.min(signs.earliest(), leak.earliest(sentence));
        leave(sentence.origin(held), out);
    }

    private void leave(int end, StringBuilder out) {
        int to = end;
        while (to > left && Character.isWhitespace(sentence.original().charAt(to - 1))) {
            to--;
        }
        if (to > left) {
            out.append(space).append(sentence.original(), left, to);
            space.setLength(0);
            left = to;
        }
    }

    /** A sentence without end is judged in parts; what may be the beginning of a match stays together. */
    private void split(StringBuilder out) {
        int unfinished = sentence.origin(signs.unfinished());
        var whole = sentence.original().toString();
        int end = unfinished > LONGEST_SENTENCE / 2 ? unfinished : whole.length();
        sentence.clear();
        append(whole.substring(0, end));
        close(out);
        append(whole.substring(end));
    }

    private void append(String text) {
        for (int i = 0; i < text.length(); i++) {
            sentence.append(text.charAt(i));
        }
    }

    private void close(StringBuilder out) {
        leak.earliest(sentence);
        var objection = left < sentence.original().length() ? objection() : null;
        var after = sentence.original().substring(Math.max(left, trimmed()));
        if (objection == null) {
            leave(sentence.original().length(), out);
            space.append(after);
        } else if (breakOff(objection, out)) {
            space.append(after);
        } else if (space.indexOf("\n") < 0 && after.contains("\n")) {
            space.replace(0, space.length(), after);
        }
        left = 0;
        sentence.clear();
        signs.newSentence();
        leak.newSentence();
    }

    private int trimmed() {
        int end = sentence.original().length();
        while (end > 0 && Character.isWhitespace(sentence.original().charAt(end - 1))) {
            end--;
        }
        return end;
    }

    /** Whether there is anything left of the sentence. */
    private boolean breakOff(Objection objection, StringBuilder out) {
        objections.add(new Objected(objection.rule(), sentence.original().toString()));
        leave(Math.max(left, sentence.origin(objection.at())), out);
        boolean begun = sentence.original().chars().limit(left).anyMatch(Character::isLetterOrDigit);
        boolean first = said.add(objection.instead());
        if (begun) {
            out.append('…').append(first ? " " + objection.instead() : "");
        } else if (first) {
            out.append(space).append(objection.instead());
            space.setLength(0);
        }
        return begun || first;
    }

    /** Of all rules, the objection that stands first in the sentence. */
    private @Nullable Objection objection() {
        Objection first =
                leak.tooMany() ? new Objection("system_prompt", leak.earliest(sentence), rules.otherwise()) : null;
        boolean any = signs.any();
        for (var rule : rules.rules()) {
            var objection = any || !rule.goesBySigns() ? judge(rule) : null;
            if (objection != null && (first == null || objection.at() < first.at())) {
                first = objection;
            }
        }
        return first;
    }

    /** A rule that fails objects, unless the brand wants it otherwise. */
    private @Nullable Objection judge(OutputRule rule) {
        try {
            var at = rule.objection(sentence, grounds);
            return at.isEmpty() ? null : new Objection(rule.name(), at.getAsInt(), rule.instead());
        } catch (RuntimeException e) {
            LOG.errorf(e, "The output rule %s failed.", rule.name());
            return open.contains(rule.name()) ? null : new Objection(rule.name(), 0, rule.instead());
        }
    }

    private record Objection(String rule, int at, String instead) {}
}
