package app.concierge.tool;

import com.networknt.schema.regex.RegularExpression;
import java.util.regex.Pattern;

/** A pattern of a stranger's schema: gives up after so many steps, so that no input makes it run for ever. */
final class BoundedPattern implements RegularExpression {
    private static final int MOST_STEPS = 200_000;

    private final Pattern pattern;

    private BoundedPattern(Pattern pattern) {
        this.pattern = pattern;
    }

    static BoundedPattern compile(String pattern) {
        return new BoundedPattern(Pattern.compile(pattern));
    }

    @Override
    public boolean matches(String value) {
        return pattern.matcher(new Counted(value, 0, value.length(), new Steps()))
                .find();
    }

    /** Text that counts how often it is looked at: every step of a matcher looks at a character. */
    private record Counted(String text, int from, int to, Steps steps) implements CharSequence {
        @Override
        public int length() {
            return to - from;
        }

        @Override
        public char charAt(int index) {
            steps.next();
            return text.charAt(from + index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Counted(text, from + start, from + end, steps);
        }

        @Override
        public String toString() {
            return text.substring(from, to);
        }
    }

    private static final class Steps {
        private int taken;

        void next() {
            if (++taken > MOST_STEPS) {
                throw new TooLongException();
            }
        }
    }

    /** The pattern did not come to an end within its steps. */
    static final class TooLongException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
