package app.concierge.guardrail;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where in an unfinished sentence a pattern has begun to match. RE2 cannot tell whether more text could complete a match;
 * Java's matcher can ({@link Matcher#hitEnd}), at the price of time without bound, which is
 * bounded here: past it, the sentence waits for its end. Only what may
 * leave early rests on this: the judgement over the sentence is {@link Patterns}'.
 */
final class Signs {
    private static final int STEPS = 100_000;
    private static final int STEPS_A_CHARACTER = 500;

    private final @Nullable Pattern any;

    private Signs(@Nullable Pattern any) {
        this.any = any;
    }

    /** Patterns that Java cannot read make every sentence wait for its end. */
    static Signs of(List<String> patterns) {
        if (patterns.isEmpty()) {
            return new Signs(Pattern.compile("(?!)"));
        }
        try {
            return new Signs(Pattern.compile(
                    patterns.stream().collect(Collectors.joining(")|(?:", "(?:", ")")), Pattern.CASE_INSENSITIVE));
        } catch (PatternSyntaxException e) {
            return new Signs(null);
        }
    }

    /** Reads one sentence after another, each as it grows. */
    Reader reader() {
        return new Reader(any);
    }

    static final class Reader {
        private final @Nullable Pattern any;
        private final List<Integer> begun = new ArrayList<>();
        private int next;
        private int claim = Integer.MAX_VALUE;
        private int taken;

        private Reader(@Nullable Pattern any) {
            this.any = any;
        }

        void newSentence() {
            begun.clear();
            next = 0;
            taken = 0;
            claim = Integer.MAX_VALUE;
        }

        /** Where the first match begins that is there or may yet come; the text's length when there is none. */
        int earliest(CharSequence text) {
            if (any == null) {
                return 0;
            }
            int length = text.length();
            var steps = new Steps(text, STEPS + length * STEPS_A_CHARACTER - taken);
            var matcher = any.matcher(steps).useAnchoringBounds(false).useTransparentBounds(true);
            begun.removeIf(start -> start >= claim || !test(matcher, start, length));
            for (; next < Math.min(claim, length); next++) {
                if (test(matcher, next, length)) {
                    begun.add(next);
                }
            }
            taken = STEPS + length * STEPS_A_CHARACTER - steps.left;
            return Math.min(claim, begun.isEmpty() ? length : begun.getFirst());
        }

        /** Where the first match may yet come, be there one or not; the text's length when there is none. */
        int unfinished(CharSequence text) {
            return begun.isEmpty() ? text.length() : begun.getFirst();
        }

        /** Whether a match from there may yet come; one that is there is noted. */
        @SuppressWarnings("JdkObsolete") // a stream is being read: this is what hitEnd is for
        private boolean test(Matcher matcher, int start, int end) {
            matcher.region(start, end);
            try {
                if (matcher.lookingAt() && !matcher.requireEnd()) {
                    claim = Math.min(claim, start);
                    return false;
                }
                return matcher.hitEnd();
            } catch (TooManySteps _) {
                return true;
            }
        }
    }

    private static final class TooManySteps extends RuntimeException {
        private static final long serialVersionUID = 1;

        private TooManySteps() {
            super(null, null, false, false);
        }
    }

    /** A text that can be looked at only so often. */
    private static final class Steps implements CharSequence {
        private final CharSequence text;
        private int left;

        Steps(CharSequence text, int left) {
            this.text = text;
            this.left = left;
        }

        @Override
        public char charAt(int index) {
            if (left <= 0) {
                throw new TooManySteps();
            }
            left--;
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
