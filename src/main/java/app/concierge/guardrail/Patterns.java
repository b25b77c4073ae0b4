package app.concierge.guardrail;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Patterns in RE2's syntax, any of which may be found, once harmless look-alikes are overlooked. Takes time linear in
 * the text's length, whatever the patterns are; only those that {@link Prefilter} lets pass are read at all.
 */
final class Patterns {
    /** In place of what is overlooked: neither a letter nor a space. */
    private static final char OVERLOOKED = '\uFFFC';

    private final List<String> sources;
    private final Prefilter filter;
    private final List<Pattern> each;
    private final Pattern any;
    private final @Nullable Patterns unless;

    private Patterns(List<String> sources, @Nullable Patterns unless) {
        this.sources = List.copyOf(sources);
        this.each = sources.stream().map(Patterns::compile).toList();
        this.any = compile(sources.stream().collect(Collectors.joining(")|(?:", "(?:", ")")));
        this.filter = Prefilter.of(sources);
        this.unless = unless;
    }

    /** @throws IllegalArgumentException when a pattern cannot be read */
    static Patterns of(List<String> patterns, List<String> unless) {
        return new Patterns(patterns, unless.isEmpty() ? null : new Patterns(unless, null));
    }

    private static Pattern compile(String pattern) {
        try {
            return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("The pattern cannot be read: " + e.getMessage(), e);
        }
    }

    List<String> sources() {
        return sources;
    }

    /** What is overlooked. */
    List<String> overlooked() {
        return unless == null ? List.of() : unless.sources;
    }

    boolean in(CharSequence text) {
        return first(text) >= 0;
    }

    /** Where the first match begins; -1 when there is none. */
    int first(CharSequence text) {
        long there = filter.words(text);
        String rest = null;
        int first = -1;
        for (int i = 0; i < each.size(); i++) {
            if (filter.passes(i, there)) {
                rest = rest == null ? overlooking(text) : rest;
                var matcher = each.get(i).matcher(rest);
                if (matcher.find() && (first < 0 || matcher.start() < first)) {
                    first = matcher.start();
                }
            }
        }
        return first;
    }

    /** All matches, in order. */
    List<Match> all(CharSequence text) {
        long there = filter.words(text);
        var passing = IntStream.range(0, each.size())
                .filter(i -> filter.passes(i, there))
                .toArray();
        if (passing.length == 0) {
            return List.of();
        }
        var matcher = (passing.length == 1 ? each.get(passing[0]) : any).matcher(overlooking(text));
        var matches = new ArrayList<Match>();
        while (matcher.find()) {
            matches.add(new Match(matcher.start(), matcher.group()));
        }
        return matches;
    }

    record Match(int start, String text) {}

    private String overlooking(CharSequence text) {
        var whole = text.toString();
        if (unless == null || !unless.filter.passes(whole)) {
            return whole;
        }
        var matcher = unless.any.matcher(whole);
        StringBuilder rest = null;
        while (matcher.find()) {
            if (rest == null) {
                rest = new StringBuilder(whole);
            }
            for (int i = matcher.start(); i < matcher.end(); i++) {
                rest.setCharAt(i, OVERLOOKED);
            }
        }
        return rest == null ? whole : rest.toString();
    }
}
