package app.concierge.guardrail;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/** Names, telephone numbers and e-mail addresses must stem from this customer, a tool or the brand. */
record Persons(List<String> hosts, String instead) implements OutputRule {
    private static final String NAME = "(?-i:[A-ZÄÖÜÉ][a-zA-Zà-ÿß]+)";
    private static final Patterns NAMES = Patterns.of(
            List.of(
                    "\\b(?:mr|mrs|ms|miss|dr|prof|herr|frau|mister)\\.? " + NAME,
                    "\\b(?:customer|guest|passenger|client|member|travell?er|colleague|regular) (?:named |called )?"
                            + NAME + "(?: " + NAME + ")?",
                    "\\b(?:booked|reserved|reservation|booking|order|ordered|table|ride|ticket|registered|account|card|seat|room) (?:\\w+ )?(?:for|by|under(?: the name(?: of)?)?|belongs to|in the name of|of) "
                            + NAME + " " + NAME,
                    "\\b(?:by|under) the name(?: of)? " + NAME,
                    "\\b" + NAME + " " + NAME
                            + " (?:has |have |also |just |recently |already |from \\w+ ){0,2}(?:booked|ordered|bought|reserved"
                            + "|lives|paid|flies|stays|stayed|sat|asked|cancelled|rebooked|prefers|is staying|is allergic"
                            + "|phoned|called|wrote)\\b",
                    "\\b" + NAME + "(?: " + NAME + ")?'s (?:\\w+ )?(?:booking|reservation|orders?|address|phone|number"
                            + "|e-?mail|seat|ride|table|card|allerg\\w+|account|details|history|birthday|room|diagnosis)\\b"),
            List.of());
    private static final Patterns EMAILS =
            Patterns.of(List.of("\\b[\\w.%+-]{1,64}@(?:[\\w-]{1,63}\\.){1,6}[a-z]{2,24}"), List.of());
    private static final Patterns PHONES = Patterns.of(
            List.of(
                    "\\+\\d[\\d ()./-]{6,22}\\d",
                    "\\(?\\b\\d{3}\\)?[ .-]\\d{3}[ .-]\\d{4}\\b",
                    "\\b0\\d{1,4}[ ./-]\\d{2,4}[ ./-]?\\d{2,8}(?:[ ./-]\\d{2,6}){0,3}\\b"),
            List.of());
    private static final Pattern CAPITALISED = Pattern.compile("\\p{Lu}\\p{L}+");
    private static final Set<String> NO_NAMES = Set.of(
            "mr",
            "mrs",
            "ms",
            "miss",
            "dr",
            "prof",
            "herr",
            "frau",
            "mister",
            "today",
            "tomorrow",
            "tonight",
            "yesterday",
            "let",
            "it",
            "that",
            "there",
            "here",
            "what",
            "who",
            "how",
            "where",
            "when",
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "saturday",
            "sunday",
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
            "chef",
            "everyone",
            "someone",
            "customer",
            "guest",
            "passenger",
            "client",
            "member",
            "traveler",
            "traveller",
            "colleague",
            "regular",
            "booked",
            "reserved",
            "order",
            "ordered",
            "table",
            "ride",
            "ticket",
            "booking",
            "reservation",
            "the",
            "your",
            "our",
            "this",
            "mother",
            "father",
            "he",
            "she",
            "by",
            "under",
            "new",
            "year",
            "christmas",
            "card",
            "seat",
            "room",
            "account",
            "registered",
            "morning",
            "evening",
            "afternoon",
            "lunch",
            "dinner",
            "breakfast",
            "services",
            "service",
            "support",
            "care");

    @Override
    public String name() {
        return "persons";
    }

    @Override
    public List<String> signs() {
        return List.of(NAMES, EMAILS, PHONES).stream()
                .flatMap(patterns -> patterns.sources().stream())
                .toList();
    }

    @Override
    public OptionalInt objection(CharSequence sentence, Grounds grounds) {
        int first = Integer.MAX_VALUE;
        for (var name : NAMES.all(sentence)) {
            if (CAPITALISED
                    .matcher(name.text())
                    .results()
                    .map(match -> match.group().toLowerCase(Locale.ROOT))
                    .anyMatch(
                            word -> !NO_NAMES.contains(word) && !grounds.facts().named(word))) {
                first = Math.min(first, name.start());
            }
        }
        for (var address : EMAILS.all(sentence)) {
            if (!isOwn(address.text()) && !grounds.facts().hasText(address.text())) {
                first = Math.min(first, address.start());
            }
        }
        for (var number : PHONES.all(sentence)) {
            if (!grounds.facts().hasNumber(Facts.digits(number.text()))) {
                first = Math.min(first, number.start());
            }
        }
        return first == Integer.MAX_VALUE ? OptionalInt.empty() : OptionalInt.of(first);
    }

    private boolean isOwn(String address) {
        var host = address.substring(address.indexOf('@') + 1).toLowerCase(Locale.ROOT);
        return hosts.stream().anyMatch(own -> host.equals(own) || host.endsWith("." + own));
    }
}
