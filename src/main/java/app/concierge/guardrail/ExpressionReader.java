package app.concierge.guardrail;

import app.concierge.guardrail.Expression.AnyOne;
import app.concierge.guardrail.Expression.Choice;
import app.concierge.guardrail.Expression.Nothing;
import app.concierge.guardrail.Expression.OneOf;
import app.concierge.guardrail.Expression.Place;
import app.concierge.guardrail.Expression.Repeated;
import app.concierge.guardrail.Expression.Sequence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads the part of RE2's syntax that Java reads alike. Whatever else a valid pattern holds makes it unreadable, never
 * misread.
 */
final class ExpressionReader {
    private static final Pattern GROUP = Pattern.compile("\\(\\?(?:[is-]*:|P?<\\w+>)|\\((?!\\?)");
    private static final Pattern FLAGS = Pattern.compile("\\(\\?[is-]+\\)");
    private static final Pattern COUNTS = Pattern.compile("\\{(\\d+)(,\\d*)?\\}");
    private static final String DIGITS = "0123456789";
    private static final String WORD = DIGITS + "_abcdefghijklmnopqrstuvwxyz";
    private static final int WIDEST_RANGE = 256;

    private final String pattern;
    private int at;
    private boolean cased;

    private ExpressionReader(String pattern) {
        this.pattern = pattern;
    }

    /** @param pattern one that RE2 can read; empty when it holds what is not read here */
    static Optional<Expression> read(String pattern) {
        var reader = new ExpressionReader(pattern);
        try {
            var expression = reader.choice();
            return reader.at == pattern.length() ? Optional.of(expression) : Optional.empty();
        } catch (Unreadable _) {
            return Optional.empty();
        }
    }

    private Expression choice() {
        var branches = new ArrayList<Expression>();
        do {
            branches.add(sequence());
        } while (taken('|'));
        return branches.size() == 1 ? branches.getFirst() : new Choice(branches);
    }

    private Expression sequence() {
        var parts = new ArrayList<Expression>();
        while (at < pattern.length() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
            parts.add(repeated(single()));
        }
        return new Sequence(parts);
    }

    private Expression repeated(Expression part) {
        var result = part;
        if (taken('?')) {
            result = Expression.optional(part);
        } else if (taken('*')) {
            result = Expression.optional(new Repeated(part, 1));
        } else if (taken('+')) {
            result = new Repeated(part, 1);
        } else if (at < pattern.length() && pattern.charAt(at) == '{') {
            var counts = token(COUNTS);
            int least = least(counts);
            result = least == 0 ? Expression.optional(new Repeated(part, 1)) : new Repeated(part, least);
        } else {
            return part;
        }
        boolean _ = taken('?');
        return result;
    }

    private static int least(String counts) {
        try {
            return Integer.parseInt(counts.substring(1).split("[,}]", 2)[0]);
        } catch (NumberFormatException _) {
            throw new Unreadable();
        }
    }

    private Expression single() {
        return switch (pattern.charAt(at)) {
            case '(' -> group();
            case '[' -> oneOf();
            case '.' -> {
                at++;
                yield new AnyOne();
            }
            case '^' -> {
                at++;
                yield new Nothing(Place.START);
            }
            case '$' -> {
                at++;
                yield new Nothing(Place.END);
            }
            case '\\' -> escaped();
            case '*', '+', '?', '{' -> throw new Unreadable();
            default -> literal(pattern.charAt(at++));
        };
    }

    private Expression group() {
        boolean before = cased;
        var opened = token(FLAGS, GROUP);
        if (opened.startsWith("(?") && opened.indexOf('<') < 0 && opened.indexOf('i') >= 0) {
            cased = opened.indexOf('-') >= 0 && opened.indexOf('-') < opened.lastIndexOf('i');
        }
        if (opened.endsWith(")")) {
            return Expression.nothing();
        }
        var group = choice();
        if (!taken(')')) {
            throw new Unreadable();
        }
        cased = before;
        return group;
    }

    private Expression escaped() {
        char c = pattern.charAt(at + 1);
        at += 2;
        return switch (c) {
            case 'A' -> new Nothing(Place.START);
            case 'z' -> new Nothing(Place.END);
            case 'b' -> new Nothing(Place.EDGE);
            case 'B' -> Expression.nothing();
            default -> oneOf(escapedCharacters(c));
        };
    }

    /** What an escape stands for; none for what is too much to be told. */
    private Set<Character> escapedCharacters(char c) {
        return switch (c) {
            case 'd' -> characters(DIGITS);
            case 'w' -> characters(cased ? WORD + WORD.toUpperCase(Locale.ROOT) : WORD);
            case 's' -> characters(" \t\n\u000B\f\r");
            case 'D', 'W', 'S' -> Set.of();
            case 't' -> Set.of('\t');
            case 'n' -> Set.of('\n');
            case 'r' -> Set.of('\r');
            case 'f' -> Set.of('\f');
            default -> {
                if (c >= 0x80 || Character.isLetterOrDigit(c)) {
                    throw new Unreadable();
                }
                yield Set.of(c);
            }
        };
    }

    private Expression oneOf() {
        at++;
        boolean others = taken('^');
        boolean told = !others;
        var characters = new HashSet<Character>();
        for (boolean first = true; first || pattern.charAt(at) != ']'; first = false) {
            var some = classItem(first);
            told &= !some.isEmpty();
            characters.addAll(some);
        }
        at++;
        return told ? new OneOf(characters, cased) : new AnyOne();
    }

    private Set<Character> classItem(boolean first) {
        char from = pattern.charAt(at++);
        if (from == '[' || from == '&' || (first && from == ']')) {
            throw new Unreadable();
        }
        if (from == '\\') {
            var some = escapedCharacters(pattern.charAt(at++));
            if (pattern.charAt(at) == '-' && pattern.charAt(at + 1) != ']') {
                throw new Unreadable();
            }
            return some;
        }
        if (pattern.charAt(at) != '-' || pattern.charAt(at + 1) == ']') {
            return Character.isSurrogate(from) ? Set.of() : Set.of(letter(from));
        }
        char to = pattern.charAt(at + 1);
        at += 2;
        return range(from, to);
    }

    private Set<Character> range(char from, char to) {
        if (to == '\\' || to == '[') {
            throw new Unreadable();
        }
        if (to - from > WIDEST_RANGE || Character.isSurrogate(from) || Character.isSurrogate(to)) {
            return Set.of();
        }
        var range = new HashSet<Character>();
        for (int c = from; c <= to; c++) {
            range.add(letter((char) c));
        }
        return range;
    }

    private Expression literal(char c) {
        return oneOf(Character.isSurrogate(c) ? Set.of() : Set.of(letter(c)));
    }

    private char letter(char c) {
        return cased ? c : Folding.fold(c);
    }

    private Expression oneOf(Set<Character> characters) {
        return characters.isEmpty() ? new AnyOne() : new OneOf(characters, cased);
    }

    private static Set<Character> characters(String text) {
        var characters = new HashSet<Character>();
        for (int i = 0; i < text.length(); i++) {
            characters.add(text.charAt(i));
        }
        return characters;
    }

    private boolean taken(char c) {
        boolean there = at < pattern.length() && pattern.charAt(at) == c;
        at += there ? 1 : 0;
        return there;
    }

    private String token(Pattern... kinds) {
        for (var kind : kinds) {
            var matcher = kind.matcher(pattern).region(at, pattern.length());
            if (matcher.lookingAt()) {
                at = matcher.end();
                return matcher.group();
            }
        }
        throw new Unreadable();
    }

    private static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1;

        private Unreadable() {
            super(null, null, false, false);
        }
    }
}
