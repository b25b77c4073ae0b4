package app.concierge.llm.planner;

/**
 * A word as it is compared and where it stands.
 *
 * @param word lower-case, spelling and abbreviations put right
 * @param start first character in the sentence it is of
 * @param end one past the last
 * @param capital whether it was written with a capital first letter
 */
record Token(String word, int start, int end, boolean capital) {
    boolean is(String other) {
        return word.equals(other);
    }

    boolean isWord() {
        return Character.isLetterOrDigit(word.charAt(0));
    }
}
