package app.concierge.guardrail;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether an answer repeats a confidential text word for word: {@value #TOO_MANY} of its words in their order. */
final class Leak {
    private static final int NOTICED = 5;
    private static final int TOO_MANY = 12;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{Nd}]+");

    private final String confidential;
    private final Set<List<String>> runs = new HashSet<>();

    Leak(String confidential) {
        this.confidential = confidential;
        var words = WORD.matcher(Wording.of(confidential))
                .results()
                .map(match -> match.group().toLowerCase(Locale.ROOT))
                .toList();
        for (int i = 0; i + NOTICED <= words.size(); i++) {
            runs.add(List.copyOf(words.subList(i, i + NOTICED)));
        }
    }

    boolean isOf(String text) {
        return confidential.equals(text);
    }

    Reader reader() {
        return new Reader();
    }

    /** Reads an answer's words as they come; a run goes on from one sentence to the next. */
    final class Reader {
        private final List<String> words = new ArrayList<>();
        private final List<Integer> starts = new ArrayList<>();
        private int read;
        private int run;

        void newSentence() {
            read = 0;
            starts.replaceAll(start -> 0);
        }

        /** Where a noticeable run begins that goes on to the end; the text's length when there is none. */
        int earliest(CharSequence text) {
            int start = read;
            for (; read < text.length(); read++) {
                if (!Character.isLetterOrDigit(text.charAt(read))) {
                    word(text, start, read);
                    start = read + 1;
                }
            }
            read = start;
            return run == 0 ? text.length() : starts.get(Math.max(0, starts.size() - run));
        }

        boolean tooMany() {
            return run >= TOO_MANY;
        }

        private void word(CharSequence text, int start, int end) {
            if (start == end) {
                return;
            }
            words.add(text.subSequence(start, end).toString().toLowerCase(Locale.ROOT));
            starts.add(start);
            if (words.size() > TOO_MANY) {
                words.removeFirst();
                starts.removeFirst();
            }
            boolean known =
                    words.size() >= NOTICED && runs.contains(words.subList(words.size() - NOTICED, words.size()));
            if (!known) {
                run = 0;
            } else {
                run = run == 0 ? NOTICED : Math.min(run + 1, TOO_MANY);
            }
        }
    }
}
