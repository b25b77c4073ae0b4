package app.concierge.kernel;

import java.util.function.UnaryOperator;

/** Sentences with blanks: {@code "{agent} is with you now."} */
public final class Blanks {
    private Blanks() {}

    /** @param value of a blank, by the name that stands in the braces */
    public static String filled(String sentence, UnaryOperator<String> value) {
        var filled = new StringBuilder();
        int from = 0;
        for (int open = sentence.indexOf('{'); open >= 0; open = sentence.indexOf('{', from)) {
            int close = sentence.indexOf('}', open);
            filled.append(sentence, from, open).append(value.apply(sentence.substring(open + 1, close)));
            from = close + 1;
        }
        return filled.append(sentence.substring(from)).toString();
    }
}
