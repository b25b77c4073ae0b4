package app.concierge.guardrail;

import java.util.List;
import java.util.OptionalInt;

/** A named rule on one sentence of an answer: where it begins to be wrong, if it does. */
interface OutputRule {
    String name();

    /** What is said instead, once in a turn. */
    String instead();

    /** Patterns (read alike by RE2 and Java), one of which begins wherever the rule may come to object. */
    List<String> signs();

    /** What is overlooked before a rule's patterns are tried. */
    default List<String> overlooked() {
        return List.of();
    }

    /** Whether the rule objects to nothing where none of its signs is. */
    default boolean goesBySigns() {
        return true;
    }

    OptionalInt objection(CharSequence sentence, Grounds grounds);

    /** Prices and discounts must stem from somewhere. */
    record Amounts(String instead) implements OutputRule {
        private static final Patterns GRATIS = Patterns.of(
                List.of(
                        "\\b(?:free of charge|complimentary|on the house|for free|at no (?:extra |additional )?(?:cost|charge))\\b"),
                List.of());

        @Override
        public String name() {
            return "amounts";
        }

        @Override
        public List<String> signs() {
            var signs = new java.util.ArrayList<>(Amount.FORMS);
            signs.addAll(GRATIS.sources());
            return signs;
        }

        @Override
        public OptionalInt objection(CharSequence sentence, Grounds grounds) {
            int gratis = GRATIS.first(sentence);
            if (gratis >= 0 && grounds.hasGratis()) {
                gratis = -1;
            }
            var amount = Amount.in(sentence).stream()
                    .filter(found -> !Arithmetic.follows(found.amount(), sentence, grounds))
                    .mapToInt(Amount.Found::start)
                    .findFirst();
            return gratis >= 0 && (amount.isEmpty() || gratis < amount.getAsInt()) ? OptionalInt.of(gratis) : amount;
        }
    }

    /** Codes of letters and digits, and whatever is called a reference, must stem from somewhere. */
    record References(String instead) implements OutputRule {
        private static final String TOKEN = "(?-i:\\b[A-Z0-9][A-Z0-9-]{4,}\\b)";
        private static final String CALLED =
                "\\b(?:reference|confirmation|booking|reservation|order|ticket|tracking|locator|pnr)(?: (?:number|code|no|id))?"
                        + "(?: is|:|\\.)? ?#?(?-i:[A-Z0-9][A-Z0-9-]{3,}\\b)";
        private static final Patterns CODES = Patterns.of(List.of(TOKEN, CALLED), List.of("\\bCOVID-19\\b"));

        @Override
        public String name() {
            return "references";
        }

        @Override
        public List<String> signs() {
            return CODES.sources();
        }

        @Override
        public List<String> overlooked() {
            return CODES.overlooked();
        }

        @Override
        public OptionalInt objection(CharSequence sentence, Grounds grounds) {
            if (sentence.chars().noneMatch(Character::isDigit)) {
                return OptionalInt.empty();
            }
            return CODES.all(sentence).stream()
                    .filter(match -> isCode(match.text()) && !grounds.hasReference(code(match.text())))
                    .mapToInt(Patterns.Match::start)
                    .findFirst();
        }

        private static String code(String match) {
            return match.substring(Math.max(match.lastIndexOf(' '), match.lastIndexOf('#')) + 1);
        }

        private static boolean isCode(String match) {
            var code = code(match);
            boolean digits = code.chars().anyMatch(Character::isDigit);
            return digits && (!code.equals(match) || code.chars().anyMatch(Character::isLetter));
        }
    }

    /** Words that must not be said; what the brand's file forbids. */
    record Forbidden(String name, Finder finder, String instead) implements OutputRule {
        @Override
        public List<String> signs() {
            return finder.sources();
        }

        @Override
        public List<String> overlooked() {
            return finder.overlooked();
        }

        @Override
        public OptionalInt objection(CharSequence sentence, Grounds grounds) {
            int at = finder.first(sentence);
            return at < 0 ? OptionalInt.empty() : OptionalInt.of(at);
        }
    }

    /** Only the brand's own hosts are linked to, and only over the web. */
    record Links(List<String> hosts, String instead) implements OutputRule {
        private static final Patterns LINKS = Patterns.of(
                List.of(
                        "\\b[a-z][a-z0-9+.-]{1,20}://[^\\s)>\\]\"']*",
                        "\\b(?:javascript|data|vbscript|file|mailto):\\S+",
                        "\\b(?:[a-z0-9-]{1,60}\\.){1,5}(?:com|net|org|io|co|app|dev|info|biz|shop|store|xyz|ru|cn|uk|de|us|me|ly|link|site|online|example|test)\\b(?:/[^\\s)>\\]\"']*)?"),
                List.of());

        @Override
        public String name() {
            return "links";
        }

        @Override
        public List<String> signs() {
            return LINKS.sources();
        }

        @Override
        public OptionalInt objection(CharSequence sentence, Grounds grounds) {
            return LINKS.all(sentence).stream()
                    .filter(match -> !allowed(match.text().toLowerCase(java.util.Locale.ROOT)))
                    .mapToInt(Patterns.Match::start)
                    .findFirst();
        }

        private boolean allowed(String link) {
            var rest = link;
            int scheme = link.indexOf("://");
            if (scheme >= 0) {
                if (!List.of("http", "https").contains(link.substring(0, scheme))) {
                    return false;
                }
                rest = link.substring(scheme + 3);
            }
            var authority = rest.split("[/?#\\\\]", 2)[0];
            if (authority.contains("@")) {
                return false;
            }
            var host = authority.replaceFirst(":\\d+$", "");
            return hosts.stream().anyMatch(own -> host.equals(own) || host.endsWith("." + own));
        }
    }
}
