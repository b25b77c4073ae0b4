package app.concierge.guardrail;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where in an unfinished sentence a pattern has begun to match. RE2 cannot tell whether more text could complete a match;
 * Java's matcher can ({@link Matcher#hitEnd}), at the price of time without bound, which is
 * bounded here: past it, the sentence waits for its end. Only what may
 * leave early rests on this: the judgement over the sentence is {@link Patterns}'. Most places are dismissed by
 * {@link Prospects}, without a matcher.
 */
final class Signs {
    private static final int STEPS = 100_000;
    private static final int STEPS_A_CHARACTER = 500;

    private final boolean readable;
    private final List<Pattern> patterns;
    private final Prospects prospects;

    private Signs(boolean readable, List<Pattern> patterns, Prospects prospects) {
        this.readable = readable;
        this.patterns = patterns;
        this.prospects = prospects;
    }

    /**
     * Patterns that Java cannot read make every sentence wait for its end.
     *
     * @param overlooked what is taken out of a sentence before patterns are tried on it
     */
    static Signs of(List<String> patterns, List<String> overlooked) {
        try {
            var compiled = patterns.stream()
                    .map(pattern -> Pattern.compile(pattern, Pattern.CASE_INSENSITIVE))
                    .toList();
            return new Signs(
                    true,
                    compiled,
                    Prospects.of(Stream.concat(patterns.stream(), overlooked.stream())
                            .toList()));
        } catch (PatternSyntaxException e) {
            return new Signs(false, List.of(), Prospects.of(List.of()));
        }
    }

    /** Reads one sentence after another, each as it grows. */
    Reader reader(CharSequence sentence) {
        return new Reader(sentence);
    }

    final class Reader {
        private final Steps text;
        private final @Nullable Matcher[] matchers;
        private final List<Begun> begun = new ArrayList<>();
        private int next;
        private int claim = Integer.MAX_VALUE;
        private int taken;

        private Reader(CharSequence sentence) {
            text = new Steps(sentence);
            matchers = new Matcher[patterns.size()];
        }

        void newSentence() {
            begun.clear();
            next = 0;
            taken = 0;
            claim = Integer.MAX_VALUE;
        }

        /** Where the first match begins that is there or may yet come; the text's length when there is none. */
        int earliest() {
            if (!readable) {
                return 0;
            }
            int length = text.length();
            int steps = STEPS + length * STEPS_A_CHARACTER;
            text.left = steps - taken;
            begun.removeIf(place -> place.start >= claim || !place.isOpen(length));
            for (; next < Math.min(claim, length); next++) {
                begin(next, length);
            }
            taken = steps - text.left;
            return Math.min(claim, unfinished());
        }

        /** Where the first match may yet come, be there one or not; the text's length when there is none. */
        int unfinished() {
            return begun.isEmpty() ? text.length() : begun.getFirst().start;
        }

        /** Whether a pattern may match in the sentence, with or without what is overlooked. */
        boolean any() {
            return !readable || prospects.in(text.text);
        }

        private Matcher matcher(int pattern) {
            var matcher = matchers[pattern];
            if (matcher == null) {
                matcher = patterns.get(pattern)
                        .matcher(text)
                        .useAnchoringBounds(false)
                        .useTransparentBounds(true);
                matchers[pattern] = matcher;
            }
            return matcher;
        }

        private void begin(int start, int end) {
            var state = prospects.at(text.text, start).through(text.text, start, end);
            if (state.patterns().length > 0 && test(start, end, state.patterns())) {
                begun.add(new Begun(start, end, state));
            }
        }

        /** Whether a match from there may yet come; one that is there is noted. */
        @SuppressWarnings("JdkObsolete") // a stream is being read: this is what hitEnd is for
        private boolean test(int start, int end, int[] candidates) {
            boolean open = false;
            boolean unsure = false;
            try {
                for (int candidate : candidates) {
                    if (candidate >= matchers.length) {
                        break;
                    }
                    var matcher = matcher(candidate).region(start, end);
                    boolean there = matcher.lookingAt();
                    open |= matcher.hitEnd();
                    unsure |= matcher.requireEnd();
                    if (there && !unsure) {
                        claim = Math.min(claim, start);
                        return false;
                    }
                    if (there) {
                        return open;
                    }
                }
                return open;
            } catch (TooManySteps _) {
                return true;
            }
        }

        /** A place from which a match may yet come, and how far it was looked at. */
        private final class Begun {
            private final int start;
            private int read;
            private Prospects.State state;

            Begun(int start, int read, Prospects.State state) {
                this.start = start;
                this.read = read;
                this.state = state;
            }

            boolean isOpen(int end) {
                state = state.through(text.text, read, end);
                read = end;
                return state.patterns().length > 0 && test(start, end, state.patterns());
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

        Steps(CharSequence text) {
            this.text = text;
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
